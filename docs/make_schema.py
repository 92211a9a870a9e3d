"""Write ``docs/schema.md`` from ``surveytools/schema.py``: ``.venv/bin/python docs/make_schema.py``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from surveytools.files import write_text
from surveytools.schema import FINDINGS, PAPERS, PROBLEMS, Column

PAGE = Path(__file__).with_name("schema.md")

INTRODUCTION = """\
# The three frames

<!-- Written by docs/make_schema.py from surveytools/schema.py; change it there. -->

Everything between the input and the draft is one of three pandas frames. What is missing is `<NA>`, never an empty
text. The `.jsonl` files of an output folder hold the same data as one JSON object a line, nested where the frames are
flat; what is missing is absent there.
"""

FRAMES = {
    "papers": ("One row a paper.", PAPERS),
    "findings": ("One row a finding: a name, a gain, a link or the contribution class of a paper.", FINDINGS),
    "problems": ("One row for everything that could not be read, filled in or matched.", PROBLEMS),
}


def page() -> str:
    """The whole page as Markdown."""
    sections = (f"## {name}\n\n{meaning}\n\n{_table(columns)}" for name, (meaning, columns) in FRAMES.items())
    return "\n".join([INTRODUCTION, *sections])


def _table(columns: Iterable[Column]) -> str:
    return "".join(f"| {' | '.join(cells)} |\n" for cells in _rows(columns))


def _rows(columns: Iterable[Column]) -> Iterator[tuple[str, str, str]]:
    yield "column", "dtype", "meaning"
    yield "---", "---", "---"
    for column in columns:
        meaning = column.meaning.replace("|", "\\|").replace("<NA>", "`<NA>`")
        yield f"`{column.name}`", column.dtype, meaning


if __name__ == "__main__":
    write_text(PAGE, page())
