"""How many true pairs are joined, how many wrong ones, and how long it takes.

    python benchmarks/duplicates.py [--size 4200] [--large 20000] [--bib-dedupe PYTHON] [-o benchmarks/duplicates.md]

The records are made here from a seed: of 4,200, 2,400 works, 1,200 of them with one altered copy (200 each of six
kinds), and 300 pairs that must stay apart; of any other number in proportion. With ``--bib-dedupe`` and a Python that
has it, bib-dedupe is timed on the same records.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from timing import arguments, machine, other, publish, rounds

from surveytools.corpus import titles
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


Pairs = set[frozenset[str]]
BIB_DEDUPE = """
import json, resource, sys, time
from importlib.metadata import version
import pandas as pd
from bib_dedupe.bib_dedupe import block, match, prep

def spent():
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime

frame = pd.DataFrame(json.load(open(sys.argv[1])))
begin = spent()
said = {"verbosity_level": 0, "cpu": 1}
matched = match(block(prep(frame, **said), **said), **said)
seconds = spent() - begin
true = matched[matched["duplicate_label"] == "duplicate"]
pairs = [*zip(true["ID_1"], true["ID_2"])]
print(json.dumps({"seconds": seconds, "pairs": pairs, "version": version("bib-dedupe")}))
"""


def linked(papers: list[Paper]) -> Pairs:
    """The pairs that are linked, nothing remembered of titles."""
    for remembering in (titles.words, titles.head, titles.counters):
        remembering.cache_clear()
    return {frozenset((link.first, link.second)) for link in find_links(papers)}


def bib_dedupe(python: str, papers: list[Paper]) -> tuple[str, Pairs, float]:
    """Version, pairs and seconds of bib-dedupe on one core, which does the most for it: no process is started."""
    rows = [
        {
            "ID": paper.id,
            "ENTRYTYPE": "article",
            "title": paper.title,
            "author": " and ".join(f"{person.family}, {person.given}" for person in paper.authors),
            "year": str(paper.year),
            "journal": paper.venue,
            "doi": paper.doi or "",
            **dict.fromkeys(("abstract", "volume", "number", "pages"), ""),
        }
        for paper in papers
    ]
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(rows, file)
        file.flush()
        told = other(python, BIB_DEDUPE, file.name)
    pairs = {frozenset(map(str, pair)) for pair in told["pairs"]}  # type: ignore[attr-defined]
    return str(told["version"]), pairs, float(str(told["seconds"]))


def line(name: str, records: int, found: Pairs, truth: Mapping[frozenset[str], str], spent: float) -> str:
    """Recall, wrong pairs and time of one run."""
    right = found & truth.keys()
    each = 1e6 * spent / records
    joined = f"{len(right):,} of {len(truth):,} | {len(found - truth.keys())}"
    return f"| {name} | {records:,} | {joined} | {spent:.2f} | {each:.0f} |"


def kinds(found: Mapping[str, Pairs], truth: Mapping[frozenset[str], str]) -> list[str]:
    """The pairs joined by kind."""
    wanted = Counter(truth.values())
    lines = ["| kind | pairs | " + " | ".join(found) + " |", "|---|--:|" + "--:|" * len(found)]
    for kind in KINDS:
        joined = [sum(truth.get(pair) == kind for pair in pairs) for pairs in found.values()]
        lines.append(f"| {kind} | {wanted[kind]} | " + " | ".join(map(str, joined)) + " |")
    return lines


def main() -> None:
    """Print the page."""
    parser = arguments(__doc__, size=4200, large=20_000, repeat=5)
    parser.add_argument("--bib-dedupe", metavar="PYTHON", help="a Python that has bib-dedupe")
    options = parser.parse_args()
    (papers, truth), (more, more_truth) = records(options.size), records(options.large)
    timed = rounds({"few": lambda: linked(papers), "many": lambda: linked(more)}, options.repeat)
    found = {"surveytools": linked(papers)}
    table = [
        "| | records | true pairs joined | wrong pairs | seconds | microseconds a record |",
        "|---|--:|--:|--:|--:|--:|",
        line("surveytools", len(papers), found["surveytools"], truth, timed["few"][0]),
        line("surveytools", len(more), linked(more), more_truth, timed["many"][0]),
    ]
    growth = timed["many"][1] * len(papers) / len(more)
    said = [f"\nA record of {len(more):,} takes {growth:.2f} times as long as one of {len(papers):,} (1.30 may be)."]
    if options.bib_dedupe:
        version, pairs, spent = bib_dedupe(options.bib_dedupe, papers)
        found[f"bib-dedupe {version}"] = pairs
        table.append(line(f"bib-dedupe {version}, once", len(papers), pairs, truth, spent))
        said += [f"We take {timed['few'][0] / spent:.4f} of the time of bib-dedupe (0.1 may be)."]
    publish(
        [
            "# How many duplicates are found, and how fast\n",
            "Made by `python benchmarks/duplicates.py --bib-dedupe PYTHON -o benchmarks/duplicates.md` on made-up",
            f"records: seconds of the processor, median of {options.repeat} rounds of calls in turn.\n",
            f"{machine('rapidfuzz')}.\n",
            *table,
            *said,
            f"\nBy kind, of {len(papers):,} records:\n",
            *kinds(found, truth),
        ],
        options.output,
    )


if __name__ == "__main__":
    main()
