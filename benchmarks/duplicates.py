"""How many true pairs are joined, how many wrong ones, and how long it takes: ``python benchmarks/duplicates.py [N]``.

4,200 records by default, made here from a seed: 2,400 works, 1,200 of them with one altered copy (200 each of six
kinds), and 300 pairs that must stay apart. Where bib-dedupe is installed, it is timed beside us on the same records.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from dataclasses import replace
from importlib.util import find_spec

from surveytools.corpus.duplicates import find_links
from surveytools.model import Paper, Person

FAMILIES = """Okafor Zhang Silva Berg Dal Novak Haddad Tanaka Moreau Rossi Larsen Kowalski Petrov Mensah Nguyen Fischer
Garcia Ivanova Yilmaz Cohen Singh Ahmadi Jansen Virtanen Murphy Costa Weber Horvat Suzuki Park""".split()  # noqa: SIM905
GIVEN = "Mina Jan Wei Ana Jane Ada Omar Ivo Lena Rui Nils Eva Tom Sara Kofi Yuki".split()  # noqa: SIM905


SYLLABLES = ["ba", "do", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "va", "zu", "gra", "ple", "tri", "sto"]


def vocabulary(size: int = 30_000) -> list[str]:
    """Made-up words, the first of which will be frequent: titles have few common words and a long tail."""
    chance = random.Random(1)
    return ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(size)]


WORDS = vocabulary()


def title(chance: random.Random) -> str:
    words = [WORDS[int(len(WORDS) * chance.random() ** 4)].capitalize() for _ in range(10)]
    return f"{words[0]} {words[1]} of {words[2]} {words[3]}: {words[4]} {words[5]} for {' '.join(words[6:])}"


def work(chance: random.Random, number: int, **more: object) -> Paper:
    authors = tuple(Person(chance.choice(FAMILIES), chance.choice(GIVEN)) for _ in range(chance.randint(1, 5)))
    doi = f"10.{1000 + number % 90}/w{number}" if chance.random() < 0.5 else None
    made = Paper(f"w{number}", title(chance), None, authors, chance.randint(2000, 2024), "Example Letters", doi)
    return replace(made, **more)  # type: ignore[arg-type]


def altered(chance: random.Random, paper: Paper, kind: str) -> tuple[Paper, Paper]:
    """The work as it stands in the first source and as it stands in the second."""
    doi = paper.doi or f"10.2000/{paper.id}"
    copy = replace(paper, id=paper.id + "x")
    if kind == "reformatted authors":
        authors = tuple(replace(person, given=(person.given or "X")[0] + ".") for person in paper.authors)
        return replace(paper, doi=doi), replace(copy, doi=doi, authors=authors)
    if kind == "DOI form":  # the readers make every form of a DOI one
        return replace(paper, doi=doi), replace(copy, doi=doi, title=paper.title.upper())
    if kind == "no DOI, braces":
        return replace(paper, doi=None), replace(
            copy, doi=None, title="{" + paper.title.replace(" of ", " {Of} ") + "}"
        )
    if kind == "preprint":
        arxiv = f"24{chance.randint(1, 12):02}.{int(paper.id[1:]):05}"
        return replace(paper, doi=doi), replace(
            copy, doi=f"10.48550/arxiv.{arxiv}", arxiv_id=arxiv, venue="arXiv", year=(paper.year or 0) - 1
        )
    if kind == "subtitle dropped":
        return replace(paper, doi=None), replace(copy, doi=None, title=paper.title.split(":")[0])
    at = chance.choice([k for k, char in enumerate(paper.title) if char.isalpha()])
    return replace(paper, doi=None), replace(copy, doi=None, title=paper.title[:at] + paper.title[at + 1 :])


KINDS = ("reformatted authors", "DOI form", "no DOI, braces", "preprint", "subtitle dropped", "letter lost")


def records(size: int = 4200) -> tuple[list[Paper], dict[frozenset[str], str]]:
    """The records in a mixed order, and the true pairs by kind."""
    chance = random.Random(7)
    papers: list[Paper] = []
    truth: dict[frozenset[str], str] = {}
    copies, hard = size * 2 // 7, size // 14
    for number in range(size - copies - 2 * hard):
        paper = work(chance, number)
        if number < copies:
            kind = KINDS[number % len(KINDS)]
            pair = altered(chance, paper, kind)
            truth[frozenset(member.id for member in pair)] = kind
            papers += pair
        else:
            papers.append(paper)
    for number in range(hard):
        base = work(chance, 10**6 + number, venue="Example Letters")
        first, second = [("Part I", "Part II"), ("Task 3", "Task 7"), ("", "")][number % 3]
        if first:
            pair = (
                replace(base, title=f"{base.title}. {first}"),
                replace(base, id=base.id + "h", title=f"{base.title}. {second}"),
            )
        else:
            other = work(chance, 2 * 10**6 + number)
            pair = replace(base, title="Editorial"), replace(other, title="Editorial", doi=None)
        papers += (
            [replace(pair[0], doi=None), replace(pair[1], doi=None)]
            if number % 2
            else [pair[0], replace(pair[1], doi=None)]
        )
    chance.shuffle(papers)
    return papers, truth


def report(name: str, found: set[frozenset[str]], truth: dict[frozenset[str], str], seconds: float) -> None:
    right = found & truth.keys()
    print(f"{name}: joined {len(right)} of {len(truth)}, wrong {len(found - truth.keys())}, {seconds:.2f} s")
    kinds, wanted = Counter(truth[pair] for pair in right), Counter(truth.values())
    for kind in KINDS:
        print(f"  {kind}: {kinds[kind]} of {wanted[kind]}")


def other(papers: list[Paper]) -> set[frozenset[str]]:
    """The pairs that bib-dedupe calls duplicates."""
    import pandas as pd
    from bib_dedupe.bib_dedupe import block, match, prep

    rows = [
        {
            "ID": paper.id,
            "ENTRYTYPE": "article",
            "title": paper.title,
            "author": " and ".join(f"{person.family}, {person.given}" for person in paper.authors),
            "year": str(paper.year),
            "journal": paper.venue,
            "doi": paper.doi or "",
            "abstract": "",
            "volume": "",
            "number": "",
            "pages": "",
        }
        for paper in papers
    ]
    matched = match(block(prep(pd.DataFrame(rows), verbosity_level=0), verbosity_level=0), verbosity_level=0)
    true = matched[matched["duplicate_label"] == "duplicate"]
    return {frozenset(pair) for pair in zip(true["ID_1"], true["ID_2"], strict=True)}


def main() -> None:
    size = next((int(word) for word in sys.argv[1:] if word.isdigit()), 4200)
    papers, truth = records(size)
    begin = time.perf_counter()
    links = find_links(papers)
    seconds = time.perf_counter() - begin
    report(
        f"surveytools, {len(papers)} records", {frozenset((link.first, link.second)) for link in links}, truth, seconds
    )
    if find_spec("bib_dedupe"):
        begin = time.perf_counter()
        found = other(papers)
        report("bib-dedupe", found, truth, time.perf_counter() - begin)


if __name__ == "__main__":
    main()
