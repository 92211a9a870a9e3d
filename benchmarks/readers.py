"""How long reading takes beside the bare parser: ``python benchmarks/readers.py``.

A .bib of 10,000 entries against bibtexparser, and 100,000 JSONL papers against ``json.loads``; litstudy is timed beside
us where it is installed. Everything is made here from a seed.
"""

from __future__ import annotations

import gc
import json
import os
import random
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from surveytools.readers import authors, read_files
from surveytools.text import people

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


def bib(chance: random.Random, size: int) -> str:
    def words(count: int) -> str:
        return " ".join(chance.choices(WORDS, k=count))

    return '@string{ral = "Robotics"}\n' + "\n".join(
        ENTRY.format(number, words(9), 1990 + number % 35, words(200)) for number in range(size)
    )


def lines(chance: random.Random, size: int) -> str:
    rows = (
        {
            "id": f"p{number}",
            "title": " ".join(chance.choices(WORDS, k=9)),
            "abstract": " ".join(chance.choices(WORDS, k=150)),
            "authors": ["Jane Doe", "Wei Zhang"],
            "year": 2024,
            "doi": f"10.1000/{number}",
        }
        for number in range(size)
    )
    return "".join(json.dumps(row) + "\n" for row in rows)


def timed(name: str, call: Callable[[], object]) -> float:
    best = min(_seconds(call) for _ in range(3))
    print(f"  {name}: {best:.2f} s")
    return best


def _seconds(call: Callable[[], object]) -> float:
    """Seconds of the processor, which others on the machine do not lengthen; no name is remembered from before."""
    authors._people.cache_clear()
    people.parse_person.cache_clear()
    gc.collect()
    begin = time.process_time()
    call()
    return time.process_time() - begin


def main() -> None:
    import bibtexparser

    os.environ["SURVEYTOOLS_CACHE"] = ""
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        entries, papers = Path(folder) / "many.bib", Path(folder) / "many.jsonl"
        text = bib(chance, 10_000)
        entries.write_text(text, "utf-8")
        papers.write_text(lines(chance, 100_000), "utf-8")
        print("10,000 BibTeX entries")
        bare = timed("bibtexparser", lambda: bibtexparser.parse_string(text))
        ours = timed("surveytools", lambda: read_files([entries]))
        print(f"  {ours / bare:.1f} times the bare parser")
        if find_spec("litstudy"):
            import litstudy

            timed("litstudy", lambda: litstudy.load_bibtex(str(entries)))
        print("100,000 JSONL papers")
        bare = timed("json", lambda: [json.loads(line) for line in papers.read_text("utf-8").splitlines()])
        ours = timed("surveytools", lambda: read_files([papers]))
        print(f"  {ours / bare:.1f} times the bare parser")


if __name__ == "__main__":
    main()
