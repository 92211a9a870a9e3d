"""Changes as a value: one row a change, and its renderings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pandas as pd

Kind = Literal["paper", "key", "fact", "cell", "decision", "sentence", "figure", "total"]

HEADINGS: dict[Kind, str] = {
    "paper": "Papers in and out",
    "key": "Cite keys",
    "fact": "Bibliographic facts",
    "cell": "Cells",
    "decision": "Decisions of yours",
    "sentence": "Sentences",
    "figure": "Figures",
    "total": "Totals",
}
"""The kinds of changes in the order in which they are told, by what stands above them."""

FIELDS = ("kind", "subject", "what", "old", "new", "old_quote", "new_quote")


@dataclass(frozen=True, slots=True)
class Change:
    """One change: ``Change("cell", "berg2025lumen", "gain", "+4.1 %", "+5.1 %", "by 4.1%", "by 5.1%")``.

    ``subject`` is what it is of: a cite key, a place in the text, a figure. ``old`` is missing for what is new, ``new``
    for what is gone.
    """

    kind: Kind
    subject: str
    what: str
    old: str | None = None
    new: str | None = None
    old_quote: str | None = None
    new_quote: str | None = None

    @property
    def worded(self) -> bool:
        """Whether it is a change of running text, which is shown word by word."""
        running = self.kind == "sentence" or self.what in ("title", "abstract")
        return running and self.old is not None and self.new is not None


@dataclass(frozen=True)
class Changes:
    """What changed from ``old`` to ``new``, as they were called: ``diff("outputs/june", "outputs/july").to_text()``."""

    old: str
    new: str
    rows: tuple[Change, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> bool:
        return bool(self.rows)

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(row for row in self.rows if row.kind == kind)

    def groups(self) -> Iterator[tuple[Kind, tuple[Change, ...]]]:
        """The changes by kind, in the order of ``HEADINGS``, kinds without any left out."""
        for kind in HEADINGS:
            if rows := self.of(kind):
                yield kind, rows

    def to_frame(self) -> pd.DataFrame:
        """One row a change: kind, subject, what, old, new, old_quote, new_quote; what is not there is missing."""
        import pandas as pd

        rows = [[getattr(row, name) for name in FIELDS] for row in self.rows]
        return pd.DataFrame(rows, columns=list(FIELDS), dtype="string")

    def to_text(self, *, colour: bool = False) -> str:
        """Words for a terminal, old above new, a changed sentence once with ``[-old-]{+new+}``."""
        from surveytools.changes.words import render

        return render(self, colour=colour)

    def to_markdown(self) -> str:
        """A summary and a table for each kind, for a pull request or a letter to the co-authors."""
        from surveytools.changes.markdown import render

        return render(self)

    def to_html(self) -> str:
        """The same as a fragment of HTML, what is gone in ``<del>``, what is new in ``<ins>``."""
        from surveytools.changes.page import fragment

        return fragment(self)

    def to_page(self) -> str:
        """The fragment as one HTML page without scripts."""
        from surveytools.changes.page import page

        return page(self)

    def to_json(self) -> str:
        """One JSON object, indented: ``old``, ``new``, ``summary`` and ``changes``; what is not there is absent."""
        from surveytools.changes.summary import to_json

        return to_json(self)

    def __str__(self) -> str:
        return self.to_text()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self.to_html(), "text/markdown": self.to_markdown(), "text/plain": str(self)}
