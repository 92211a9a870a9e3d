r"""What a manuscript says, piece by piece: sentences and rows of tables, with their citations, file and line.

``Foo~\citep{a} gains 5\,\%.`` is the text ``Foo ⟨⟩ gains 5 %.`` with one citation at offset 4: a citation, and
mathematics beyond a plain number or name, is one character of its own. ``flow`` makes them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from surveytools.audit.latex import Piece
from surveytools.text.offsets import Copy

ASIDE, TEXTUAL, HIDDEN, NEXT_CELL = "\ue000", "\ue001", "\ue002", "\ue003"
"""What stands for a citation in brackets, for one that is part of the sentence, for mathematics, between two cells."""

_PRIVATE = re.compile(f"[{ASIDE}{TEXTUAL}{HIDDEN}{NEXT_CELL}]")

LONGEST = 800
"""So many characters before and behind a claim are shown."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The keys of one citation and its offset in the statement; ``textual`` where it is part of the sentence."""

    keys: tuple[str, ...]
    at: int
    textual: bool
    line: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of pieces as one text, with the way back to where each of its characters stands."""

    copy: Copy
    starts: tuple[int, ...]
    pieces: tuple[Piece, ...]

    def where(self, offset: int) -> tuple[str, int]:
        """The file and line of an offset of the copy."""
        given = self.copy.back(offset, offset + 1)[0]
        at = max(0, bisect_right(self.starts, given) - 1)
        piece = self.pieces[at]
        inside = given - self.starts[at] if piece.token.kind == "text" else 0
        return piece.file, piece.token.line + piece.token.text.count("\n", 0, inside)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, or a row of a table with its ``cells`` (half-open) and what stands above each of them."""

    file: str
    line: int
    text: str
    citations: tuple[Citation, ...]
    kind: Literal["sentence", "row"] = "sentence"
    cells: tuple[tuple[int, int], ...] = ()
    above: tuple[str, ...] = ()
    stretch: Stretch | None = field(default=None, compare=False, repr=False)
    start: int = field(default=0, compare=False, repr=False)

    def where(self, offset: int) -> tuple[str, int]:
        """The file and line of an offset of the text."""
        return self.stretch.where(self.start + offset) if self.stretch else (self.file, self.line)

    def keys(self) -> Iterator[str]:
        """Every key that it cites, in order."""
        for citation in self.citations:
            yield from citation.keys

    def shown(self, start: int = 0, end: int | None = None) -> str:
        """The text as one reads it, citations as ``[key]``."""
        labels = iter([f"[{', '.join(citation.keys)}]" for citation in self.citations if citation.at >= start])
        signs = {HIDDEN: "…", NEXT_CELL: "|"}
        return _PRIVATE.sub(lambda mark: signs.get(mark[0]) or next(labels, ""), self.text[start:end])

    def window(self, start: int, end: int) -> tuple[int, int]:
        """What to show of the text around a stretch: all of it, unless it is longer than any sentence should be."""
        return max(0, start - LONGEST), min(len(self.text), end + LONGEST)
