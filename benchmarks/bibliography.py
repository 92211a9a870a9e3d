"""How long a large library takes: reading with names and titles decoded, one entry changed in place, writing, checking.

    python benchmarks/bibliography.py [--entries 10000] [--repeat 5] [-o benchmarks/bibliography.md]

Makes a library (deterministic, made-up words; about 15 MB for 10,000 entries) and prints each time and its ratio to
bare bibtexparser 2 on the same machine: ratios, not seconds, are what to compare.
"""

from __future__ import annotations

import logging
import os
import random
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from timing import Calls, arguments, machine, publish, rounds, rows

from surveytools.bibliography import assign_keys, bibliography
from surveytools.bibliography.checks import check_bib
from surveytools.bibliography.into import read_library, update
from surveytools.frames import papers_frame
from surveytools.readers import read_files
from surveytools.readers.reading import Reading
from surveytools.text.latex import to_unicode

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


def from_memory(file: Path, folder: Path) -> Reading:
    """Read with a memory that holds the file already, but for the first call."""
    os.environ["SURVEYTOOLS_CACHE"] = str(folder)
    try:
        return read_files([file])
    finally:
        os.environ["SURVEYTOOLS_CACHE"] = ""


def decoded(reading: Reading) -> list[str]:
    """The titles of a reading in Unicode; its names are already."""
    return [to_unicode(paper.title) for paper in reading.papers]


def checked(file: Path, memory: Path) -> None:
    """Stop where a reading from memory is not the reading itself."""
    reading = read_files([file])
    from_memory(file, memory)
    again = from_memory(file, memory)
    if reading != again or decoded(reading) != decoded(again):
        raise SystemExit("what was remembered is not what was read")
    if not list(memory.rglob("*.json")):
        raise SystemExit("nothing was remembered: files below 1 MB are not; take a thousand entries or more")


def main() -> None:
    """Print the table."""
    options = arguments(__doc__, entries=10_000, repeat=5).parse_args()
    import bibtexparser

    os.environ["SURVEYTOOLS_CACHE"] = ""
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    text = library(options.entries)
    with tempfile.TemporaryDirectory() as folder:
        file, memory = Path(folder) / "library.bib", Path(folder) / "memory"
        file.write_text(text, encoding="utf-8")
        checked(file, memory)
        bare = {"bibtexparser 2 bare: `parse_string(text)`": lambda: bibtexparser.parse_string(text)}
        reading: Calls = {
            **bare,
            "read, names and titles decoded": lambda: decoded(read_files([file])),
            "read again from memory, names and titles decoded": lambda: decoded(from_memory(file, memory)),
            "read again from memory": lambda: from_memory(file, memory),
        }
        timed = rounds(reading, options.repeat)
        read = read_library(file)
        changed = replace(read.papers[options.entries // 2], year=1900)
        made = update(read, (changed,))
        difference = [line for line in made.diff().splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
        if len(difference) != 2:
            raise SystemExit(f"one changed field gave {difference}")
        frame = papers_frame(read.papers)
        using: Calls = {
            **bare,
            "one entry changed in place": lambda: update(read, (changed,)),
            "all papers brought into their own library": lambda: update(read, read.papers),
            "keys of all papers": lambda: assign_keys([replace(paper, origin=None) for paper in read.papers]),
            "the .bib of all papers written": lambda: bibliography(frame),
            "all checks": lambda: check_bib(file),
        }
        timed = rounds(using, options.repeat) | timed
        size = file.stat().st_size / 1e6
    order = [*reading, *(name for name in using if name not in reading)]
    may_be = dict(zip(order[1:5], ("1.50", "0.15", "0.15", "0.15"), strict=True))
    lines = [
        "# How long a large library takes\n",
        "Made by `python benchmarks/bibliography.py -o benchmarks/bibliography.md`: a made-up library of",
        f"{options.entries:,} entries, {size:.1f} MB. Seconds of the processor, median of {options.repeat} rounds in",
        "which the calls are made in turn; a ratio is the median of the ratios of each round. A reading from memory is",
        "compared with the reading itself, paper by paper, before any is timed.\n",
        f"{machine('bibtexparser')}.\n",
        *rows({name: timed[name] for name in order}, may_be),
    ]
    publish(lines, options.output)


if __name__ == "__main__":
    main()
