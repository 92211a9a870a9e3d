"""Hold the bundled survey's summaries against the abstracts they summarise.

Run ``.venv/bin/python benchmarks/check_example.py`` in a checkout that has the evaluation material beside it. It fails
when a summary shares a run of ten words with the original abstract, holds a number or a name that the original does
not, or has fewer than 60 or more than 120 words. ``--omitted`` also lists what a summary leaves out, for a person to
judge.

Limitations: it compares words, numbers and names. Whether a sentence says more than the original, a reader judges.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SUMMARIES = ROOT / "examples" / "vision-rl" / "corpus.jsonl"
ORIGINALS = ROOT.parent / "shared" / "evaluation" / "vision-rl-papers.jsonl"

RUN = 10
LENGTH = range(60, 121)
_COUNTS = "two three four five six seven eight nine ten eleven twelve thirteen fourteen twice half double triple"
COUNTS = frozenset(re.findall(r"\w+", _COUNTS))

Paper = dict[str, str]


def words(text: str) -> list[str]:
    """The words that runs are counted in: ``words("VLM-R1 gains 5.2%") == ["vlm", "r1", "gains", "5", "2"]``."""
    return re.findall(r"[a-z0-9]+", text.lower())


def longest_shared_run(summary: str, original: str, title: str) -> list[str]:
    """The longest run of words that both texts hold, runs inside the title apart."""
    mine, theirs, exempt = words(summary), _joined(words(original)), _joined(words(title))
    best: list[str] = []
    for start in range(len(mine)):
        end = start + len(best) + 1
        while end <= len(mine) and (run := _joined(mine[start:end])) in theirs:
            if run not in exempt:
                best = mine[start:end]
            end += 1
    return best


def numbers(text: str) -> set[str]:
    """Digits as written and number words: ``numbers("two of 1,000 (96.2%)") == {"two", "1000", "96.2"}``."""
    text = re.sub(r"\bsim(?=\d)", " ", text)  # a ``\\sim`` that has lost its backslash
    digits = re.findall(r"(?<![A-Za-z0-9.])(?<![A-Za-z]-)\d+(?:[.,]\d+)*", text)
    return {digit.replace(",", "") for digit in digits} | COUNTS.intersection(words(text))


def names(text: str) -> set[str]:
    """Words that look like names: a capital inside a sentence, a digit beside a letter, or inner capitals."""
    found = set()
    for match in re.finditer(r"(?<![A-Za-z0-9])[A-Za-z][\w.*+\-/]*[\w*+]", text.replace("\\", "")):
        word = match.group()
        opens_sentence = not match.start() or re.search(r"[.!?:]\s*[\"'(]?$", text[: match.start()])
        if re.search(r"[A-Z\d]", word[1:]) or (word[0].isupper() and not opens_sentence):
            found.add(word)
    return found


def known_names(text: str) -> set[str]:
    """Canonical names of the models, benchmarks and algorithms that the project's vocabulary finds in the text.

    Metrics, and names that are also plain words, are left to ``names``: "score" and "gap" are anybody's words.
    """
    from surveytools.vocabulary import load_vocabulary

    hits = load_vocabulary().find(text)
    names = (hit.term for hit in hits if not text[hit.start : hit.end].islower())
    return {term.name for term in names if term.kind != "metric" and not term.cue}


def faults(summary: Paper, original: Paper) -> Iterator[str]:
    """What is wrong with one summary, a sentence each."""
    text = summary.get("abstract", "")
    source = f"{original['title']}\n{original['abstract']}"
    if summary["title"] != original["title"]:
        yield f"title differs from the original's: {summary['title']!r}"
    if (length := len(text.split())) not in LENGTH:
        yield f"{length} words, expected {LENGTH.start} to {LENGTH.stop - 1}"
    run = longest_shared_run(text, original["abstract"], original["title"])
    if len(run) >= RUN:
        yield f"{len(run)} words in a row are the original's: {' '.join(run)}"
    if extra := numbers(text) - numbers(source):
        yield f"numbers that the original lacks: {_listed(extra)}"
    if extra := {name for name in names(text) if not _stands_in(name, source)}:
        yield f"names that the original lacks: {_listed(extra)}"
    if extra := known_names(text) - known_names(source):
        yield f"vocabulary names that the original lacks: {_listed(extra)}"


def omitted(summary: Paper, original: Paper) -> Iterator[str]:
    """Numbers, names and addresses of the original that the summary leaves out."""
    text = f"{summary['title']}\n{summary.get('abstract', '')}"
    if less := numbers(original["abstract"]) - numbers(text):
        yield f"numbers left out: {_listed(less)}"
    if less := {name for name in names(original["abstract"]) if not _stands_in(name, text)}:
        yield f"names left out: {_listed(less)}"


def check(summaries: Iterable[Paper], originals: Iterable[Paper]) -> list[str]:
    """Every fault of the corpus as one line, ``s09: 128 words, expected 60 to 120``."""
    mine, theirs = list(summaries), list(originals)
    lines = []
    if [paper["id"] for paper in mine] != [paper["id"] for paper in theirs]:
        lines.append("corpus: ids or their order differ from the originals'")
    by_id = {paper["id"]: paper for paper in theirs}
    for paper in mine:
        if paper["id"] in by_id:
            lines += [f"{paper['id']}: {fault}" for fault in faults(paper, by_id[paper["id"]])]
    return lines


def read(path: Path) -> list[Paper]:
    """The records of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main(arguments: list[str] | None = None) -> int:
    """Print the faults; 0 when there are none, 1 when there are, 2 when the originals are not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--summaries", type=Path, default=SUMMARIES)
    parser.add_argument("--originals", type=Path, default=ORIGINALS)
    parser.add_argument("--omitted", action="store_true", help="also list what the summaries leave out")
    options = parser.parse_args(arguments)
    if not options.originals.exists():
        print(f"{options.originals}: not there; the originals are not shipped, name them with --originals FILE")
        return 2
    summaries, originals = read(options.summaries), read(options.originals)
    lines = check(summaries, originals)
    print(*lines, sep="\n", end="\n" if lines else "")
    by_id = {paper["id"]: paper for paper in originals}
    for paper in summaries if options.omitted else ():
        print(*(f"{paper['id']}: {line}" for line in omitted(paper, by_id[paper["id"]])), sep="\n")
    runs = [longest_shared_run(p["abstract"], by_id[p["id"]]["abstract"], p["title"]) for p in summaries]
    print(f"{len(summaries)} summaries, {len(lines)} faults, longest shared run {max(map(len, runs), default=0)} words")
    return 1 if lines else 0


def _joined(tokens: list[str]) -> str:
    return f" {' '.join(tokens)} "


def _stands_in(name: str, text: str) -> bool:
    singular = re.escape(name.removesuffix("s"))
    return re.search(rf"(?<![A-Za-z0-9]){singular}s?(?![a-z0-9])", text.replace("\\", "")) is not None


def _listed(found: set[str]) -> str:
    return ", ".join(sorted(found))


if __name__ == "__main__":
    sys.exit(main())
