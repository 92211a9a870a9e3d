"""How long reading takes beside the bare parser: ``python benchmarks/readers.py [--litstudy PYTHON]``.

A .bib of 10,000 entries against bibtexparser, 100,000 papers as JSON lines against ``json.loads``: papers.jsonl as
``surveytools read`` writes it, and as others do, with names as strings. With ``--litstudy`` and a Python that has
litstudy (1.0.6 needs ``bibtexparser<2``, so not this one), it reads the same files, or the same papers as CSV, as it
knows no JSON lines. Everything is made here from a seed.
"""

from __future__ import annotations

import csv
import json
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from timing import Calls, arguments, machine, other, publish, rounds, rows

from surveytools.files import dump_jsonl
from surveytools.model import Origin, Paper, Person
from surveytools.readers import read_files
from surveytools.records import paper_to

MAY_BE = "1.50"
WORDS = "vision language reward folding planning agent policy model benchmark camera learning robot video".split()  # noqa: SIM905
ENTRY = """@article{{k{0},
  title = {{{1} {{BERT}} {0}}},
  author = {{Doe{0}, Jane and M{{\\"u}}ller, J{{\\"o}}rg and Zhang, Wei}},
  journal = ral,
  year = {{{2}}},
  volume = {{3}},
  number = 4,
  pages = {{1--20}},
  doi = {{10.1000/x{0}}},
  url = {{https://example.org/{0}}},
  abstract = {{{3}}}
}}
"""
GIVEN = "Mina Jan Wei Ana Jane Ada Omar Ivo Lena Rui Nils Eva Tom Sara Kofi Yuki".split()  # noqa: SIM905
SYLLABLES = "ba do ke li mo nu pa re si to va zu".split()  # noqa: SIM905
LITSTUDY = """
import json, logging, sys, time
from importlib.metadata import version
logging.disable(50)
import litstudy
begin = time.process_time()
found = getattr(litstudy, sys.argv[1])(sys.argv[2])
print(json.dumps({"seconds": time.process_time() - begin, "kept": len(found), "version": version("litstudy")}))
"""


def bib(chance: random.Random, size: int) -> str:
    def words(count: int) -> str:
        return " ".join(chance.choices(WORDS, k=count))

    return '@string{ral = "Robotics"}\n' + "\n".join(
        ENTRY.format(number, words(9), 1990 + number % 35, words(200)) for number in range(size)
    )


def papers(chance: random.Random, size: int) -> Iterator[Paper]:
    """Papers by people of some 27,000 names."""
    families = ["".join(pair).capitalize() for pair in product(SYLLABLES, repeat=3)]
    for number in range(size):
        authors = tuple(Person(chance.choice(families), chance.choice(GIVEN)) for _ in range(chance.randint(1, 6)))
        yield Paper(
            f"p{number}",
            " ".join(chance.choices(WORDS, k=9)),
            " ".join(chance.choices(WORDS, k=150)),
            authors,
            2000 + number % 25,
            "Example Letters",
            f"10.1000/{number}",
            entry_type="article",
            origin=Origin("many.bib", number, "bibtex", f"k{number}"),
        )


def as_others_write(row: dict[str, Any], paper: Paper) -> dict[str, Any]:
    """A row with names as strings and no origin."""
    return {name: value for name, value in row.items() if name != "origin"} | {
        "authors": [person.name() for person in paper.authors]
    }


def write_papers(folder: Path, size: int) -> tuple[Path, Path, Path]:
    """The same papers as our own rows, as rows of others, and as CSV."""
    made = [(paper_to(paper), paper) for paper in papers(random.Random(7), size)]
    ours, others, table = folder / "papers.jsonl", folder / "others.jsonl", folder / "others.csv"
    ours.write_text(dump_jsonl(row for row, _ in made), "utf-8")
    rows = [as_others_write(row, paper) for row, paper in made]
    others.write_text(dump_jsonl(rows), "utf-8")
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows({**row, "authors": "; ".join(row["authors"])} for row in rows)
    return ours, others, table


def decoded(file: Path) -> list[Any]:
    """JSON lines bare: each line of the open file decoded, a list of dicts."""
    with file.open(encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def section(title: str, file: Path, kept: int, repeat: int, bare: Calls) -> tuple[list[str], float]:
    """The table of one file, and the seconds of its bare parser; what is not read as it should be stops."""
    reading = read_files([file])
    if len(reading.papers) != kept or reading.problems:
        raise SystemExit(f"{len(reading.papers)} of {kept} kept, {reading.problems[:1]}")
    del reading
    ours = f"surveytools, `read_files`: {kept:,} papers"
    timed = rounds({**bare, ours: lambda: read_files([file])}, repeat)
    head = f"\n## {title}, {file.stat().st_size / 1e6:.1f} MB\n"
    return [head, *rows(timed, {ours: MAY_BE})], next(iter(timed.values()))[0]


def litstudy(python: str | None, reader: str, file: Path, bare: float) -> str:
    """The line of litstudy on one file, or that it was not asked for."""
    if python is None:
        return "| litstudy: not given (`--litstudy PYTHON`) | | | |"
    told = other(python, LITSTUDY, reader, str(file))
    spent = float(str(told["seconds"]))
    name = f"litstudy {told['version']}, `{reader}` of {file.suffix}, once: {told['kept']:,} documents"
    return f"| {name} | {spent:.2f} | {spent / bare:.2f} | |"


def main() -> None:
    """Print the page."""
    parser = arguments(__doc__, entries=10_000, papers=100_000, repeat=5)
    parser.add_argument("--litstudy", metavar="PYTHON", help="a Python that has litstudy")
    options = parser.parse_args()
    import bibtexparser

    os.environ["SURVEYTOOLS_CACHE"] = ""
    lines = [
        "# How long reading takes\n",
        "Made by `python benchmarks/readers.py --litstudy PYTHON -o benchmarks/readers.md`: seconds of the processor,",
        f"median of {options.repeat} rounds in which the calls are made in turn, nothing remembered. A ratio",
        "is the median of the ratios of each round; the ratios are what to compare across machines. Names are parsed",
        "and DOIs, years and arXiv ids understood by us, and by none of the bare parsers.\n",
        f"{machine('bibtexparser')}.",
    ]
    with tempfile.TemporaryDirectory() as folder:
        entries = Path(folder) / "many.bib"
        text = bib(random.Random(7), options.entries)
        entries.write_text(text, "utf-8")
        bare: Calls = {"bibtexparser 2 bare: `parse_string(text)`": lambda: bibtexparser.parse_string(text)}
        table, spent = section(f"{options.entries:,} BibTeX entries", entries, options.entries, options.repeat, bare)
        lines += [*table, litstudy(options.litstudy, "load_bibtex", entries, spent)]
        ours, others, as_table = write_papers(Path(folder), options.papers)
        for title, file in (("papers.jsonl, as we write it", ours), ("JSON lines with names as strings", others)):
            bare = {"json bare: `[json.loads(line) for line in stream]`": partial(decoded, file)}
            table, spent = section(f"{options.papers:,} papers: {title}", file, options.papers, options.repeat, bare)
            lines += table
        lines += [litstudy(options.litstudy, "load_csv", as_table, spent)]
    publish(lines, options.output)


if __name__ == "__main__":
    main()
