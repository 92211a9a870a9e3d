"""How long a large library takes: reading with names and titles decoded, one entry changed in place, writing, checking.

    python benchmarks/bibliography.py [--entries 10000] [--repeat 3]

Makes a library (deterministic, made-up words; about 13 MB for 10,000 entries) and prints each time and its ratio to
bare bibtexparser 2 on the same machine: ratios, not seconds, are what to compare.
"""

from __future__ import annotations

import argparse
import gc
import logging
import os
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

# fmt: off
SYLLABLES = "ber cal dor fen gal hel ist jun kor lum mar nor orb pet ros sun".split()  # noqa: SIM905
ACCENTED = r'{\"u} {\'e} {\v{c}} {\o} {\ss} {\~n} {\l} ia en o er in ov ez'.split()  # noqa: SIM905
WORDS = r'walking robots learn policy vision language steps reward {VLM-R1} {RL} agents'.split()  # noqa: SIM905
WORDS += r"planning $\tau$ scene \emph{many} 50\% ``quoted'' long--short".split()  # noqa: SIM905
# fmt: on
TYPES = [("article", "journal"), ("inproceedings", "booktitle"), ("misc", "howpublished"), ("phdthesis", "school")]


def library(entries: int) -> str:
    """The text of a library with strings, comments, a preamble, LaTeX and abstracts."""
    rng = random.Random(7)
    parts = ['@preamble{"\\newcommand{\\noop}[1]{}"}\n']
    parts += [f'@string{{j{k} = "Journal of Made-up Results {k}"}}\n' for k in range(40)]
    for k in range(entries):
        kind, venue = TYPES[rng.randrange(4)]
        people = " and ".join(_name(rng) for _ in range(rng.randint(1, 6)))
        title = " ".join(rng.choice(WORDS) for _ in range(rng.randint(6, 14)))
        where = f"j{rng.randrange(40)}" if kind == "article" else f"{{Meeting number {rng.randrange(99)}}}"
        abstract = " ".join(rng.choice(WORDS) for _ in range(rng.randint(60, 240)))
        parts.append(
            f"@{kind}{{key{k},\n  author = {{{people}}},\n  title = {{{title} {k}}},\n  {venue} = {where},\n"
            f"  year = {{{1990 + k % 35}}},\n  pages = {{{k}--{k + 9}}},\n  doi = {{10.1000/made.{k}}},\n"
            f"  abstract = {{{abstract}}},\n}}\n\n"
        )
        if k % 50 == 0:
            parts.append("% a comment between entries\n\n")
    return "".join(parts)


def _name(rng: random.Random) -> str:
    family = (rng.choice(SYLLABLES) + rng.choice(ACCENTED) + rng.choice(SYLLABLES)).capitalize()
    given = rng.choice(SYLLABLES).capitalize() + rng.choice(ACCENTED)
    return f"{rng.choice(['', '', '', 'van den '])}{family}, {given} {rng.choice('ABCDEFG')}."


def timed(call: Callable[[], object], repeat: int) -> float:
    """Median seconds of the processor for a call, each time as if it were the first: nothing is remembered."""
    seconds = []
    for _ in range(repeat):
        forget()
        gc.collect()
        start = time.process_time()
        call()
        seconds.append(time.process_time() - start)
    return median(seconds)


def forget() -> None:
    """Empty what is remembered of names within a process."""
    from surveytools.readers import authors
    from surveytools.text import people

    for remembering in (authors._people, people.parse_person, people.format_person):
        remembering.cache_clear()


def from_memory(file: Path, folder: Path) -> object:
    """Read with a memory that holds the file already, but for the first call."""
    from surveytools.readers import read_files

    os.environ["SURVEYTOOLS_CACHE"] = str(folder)
    try:
        return read_files([file])
    finally:
        os.environ["SURVEYTOOLS_CACHE"] = ""


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    arguments.add_argument("--entries", type=int, default=10_000)
    arguments.add_argument("--repeat", type=int, default=3)
    options = arguments.parse_args()
    import bibtexparser

    os.environ["SURVEYTOOLS_CACHE"] = ""
    from surveytools.bibliography import assign_keys, bibliography
    from surveytools.bibliography.checks import check_bib
    from surveytools.bibliography.into import read_library, update
    from surveytools.frames import papers_frame
    from surveytools.readers import read_files
    from surveytools.text.latex import to_unicode

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    text = library(options.entries)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "library.bib"
        file.write_text(text, encoding="utf-8")
        print(f"{options.entries} entries, {file.stat().st_size / 1e6:.1f} MB, median of {options.repeat}")
        read = read_library(file)
        changed = replace(read.papers[options.entries // 2], year=1900)
        made = update(read, (changed,))
        lines = [line for line in made.diff().splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
        if len(lines) != 2:
            raise SystemExit(f"one changed field gave {lines}")
        frame = papers_frame(read.papers)
        rows = {
            "bare bibtexparser 2": lambda: bibtexparser.parse_string(text),
            "read, names and titles decoded": lambda: [to_unicode(paper.title) for paper in read_files([file]).papers],
            "read again, from memory": lambda: from_memory(file, Path(folder) / "memory"),
            "one entry changed in place": lambda: update(read, (changed,)),
            "all papers brought into their own library": lambda: update(read, read.papers),
            "keys of all papers": lambda: assign_keys([replace(paper, origin=None) for paper in read.papers]),
            "the .bib of all papers written": lambda: bibliography(frame),
            "all checks": lambda: check_bib(file),
        }
        bare = 0.0
        for name, call in rows.items():
            seconds = timed(call, options.repeat)
            bare = bare or seconds
            print(f"{name:44} {seconds:7.2f} s {seconds / bare:7.2f} x")


if __name__ == "__main__":
    main()
