"""From pieces to statements: what is gathered until a sentence, a cell or a footnote ends.

``statements(manuscript)`` gives sentences and rows of tables in reading order; a footnote comes before the sentence
that it interrupts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from surveytools.audit.known import known
from surveytools.audit.latex import Manuscript, Piece
from surveytools.audit.statements import (
    ASIDE,
    HIDDEN,
    LONGEST,
    NEXT_CELL,
    TEXTUAL,
    Citation,
    Statement,
    Stretch,
)
from surveytools.audit.tokens import tokens
from surveytools.text.decoding import character
from surveytools.text.offsets import matching_copy
from surveytools.text.sentences import sentences

_PRIVATE = re.compile("[\ue000-\ue003]")
_CITED = re.compile(f"[{ASIDE}{TEXTUAL}]")
_UNITS = {"percent": "%", "second": "s", "milli": "m", "hertz": "Hz", "hour": "hours", "minute": "minutes"}
"""What siunitx's macros for a unit stand for."""

_TIE = re.compile(r"(?<!\\)~")
_PLAIN_MATH = re.compile(r"[<>≤≥=]|[<>≤≥]?[^\\=<>{}]{1,16}")
_LATE = re.compile(rf"\s*(?:{ASIDE}\s*)+")
"""Citations behind a full stop; they belong before it unless the sentence goes on: ``"Who Sees?" [a] asks``."""
_SMALL_START = re.compile(r"(?<!\bvs)(?<!\be\.g)(?<!\bi\.e)(?<!\bal)(?<!\bcf)[.!?][\")]{0,2}(?=\s+[a-z]{1,4}[A-Z0-9])")
_DEFINED = re.compile(
    r"\\(?:(?:re|provide)?newcommand\*?\s*\{?|DeclareRobustCommand\*?\s*\{?|def)\s*\\([A-Za-z@]+)\}?\s*\{([^#]*)\}",
    re.DOTALL,
)
_COMMAND = re.compile(r"\\([A-Za-z@]+).*", re.DOTALL)
_SPAN = re.compile(r"\\multicolumn\s*\{\s*(\d{1,3})\s*\}")


def statements(manuscript: Manuscript) -> tuple[Statement, ...]:
    """Every sentence and row of a manuscript in reading order, those without citations too."""
    return tuple(_Flow(_own_macros(manuscript)).run(manuscript.pieces))


def _own_macros(manuscript: Manuscript) -> dict[str, str]:
    """What an author's own macros without arguments stand for; one citation in it may be a mark."""
    found = {}
    for piece in manuscript.pieces:
        if piece.token.kind == "define" and (match := _DEFINED.fullmatch(piece.token.text)):
            body = match[2].replace("\\xspace", "").replace("\\ensuremath", "")
            if "cite" in body:
                body = "".join(_mark(token.name) if token.kind == "cite" else token.text for token in tokens(body))
            if len(body) <= 80 and "cite" not in body and len(_CITED.findall(body)) <= 1:
                found[match[1]] = body
    return found


def _mark(command: str) -> str:
    return TEXTUAL if command in known("textual") else ASIDE


@dataclass
class _Frame:
    """What is being gathered: the running text, or a footnote that interrupts it."""

    given: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    def add(self, piece: Piece, said: str) -> None:
        self.given.append(said)
        self.pieces.append(piece)


@dataclass
class _Table:
    """The rows of a table so far: what stands above each column, the width of each cell of this row."""

    above: dict[int, dict[str, None]] = field(default_factory=dict)
    widths: list[int] = field(default_factory=lambda: [1])
    cited: bool = False


class _Flow:
    """Walks over the pieces and closes a statement where one ends."""

    def __init__(self, own: dict[str, str]) -> None:
        self.own = own
        self.frames = [_Frame()]
        self.tables: list[_Table] = []

    def run(self, pieces: Sequence[Piece]) -> Iterator[Statement]:
        for piece in pieces:
            if not piece.muted:
                yield from self.take(piece)
        while self.frames:
            yield from self.flush()
            self.frames.pop()

    def take(self, piece: Piece) -> Iterator[Statement]:
        token, table = piece.token, self.tables[-1] if self.tables else None
        ends_table = token.kind == "end" and token.name.rstrip("*") in known("table")
        if token.kind == "open" and token.name == "note":
            self.frames.append(_Frame())
        elif token.kind == "close" and token.name == "note" and len(self.frames) > 1:
            yield from self.flush()
            self.frames.pop()
        elif token.kind in ("open", "close", "begin", "end"):
            yield from self.row() if table and ends_table else self.flush()
            if ends_table and table:
                self.tables.pop()
            elif token.kind == "begin" and token.name.rstrip("*") in known("table"):
                self.tables.append(_Table())
        elif table and token.kind == "row":
            yield from self.row()
        elif table and token.kind == "cell":
            self.frames[-1].add(piece, NEXT_CELL)
            table.widths.append(1)
        elif token.kind == "break" and not (table and not token.name):
            yield from self.flush()
        else:
            if table and token.name == "multicolumn" and (span := _SPAN.match(token.text)):
                table.widths[-1] = max(1, int(span[1]))
            self.frames[-1].add(piece, self.said(piece))

    def said(self, piece: Piece) -> str:
        """What a piece reads as, before LaTeX's leftovers are folded."""
        token = piece.token
        if token.kind == "cite":
            own = self.own.get(_COMMAND.sub(r"\1", token.text), "")
            return _TIE.sub(" ", own) if _CITED.search(own) else " " * (token.text[0] == "{") + _mark(token.name)
        if token.kind == "math":
            return _math(token.text) if token.name == "inline" else HIDDEN
        if token.kind == "macro":
            return self.own.get(token.name) or _UNITS.get(token.name) or character(token.name) or token.text
        if token.kind in ("text", "cell"):
            return _TIE.sub(" ", _PRIVATE.sub("\ufffd", token.text)).replace("}{", " {")
        return {"verbatim": HIDDEN, "row": " ", "break": " "}.get(
            token.kind, " " if token.name in ("newline", "linebreak") else ""
        )

    def gathered(self) -> Stretch:
        """What was gathered since the last statement ended, as one text."""
        frame = self.frames[-1]
        starts, at = [], 0
        for said in frame.given:
            starts.append(at)
            at += len(said)
        stretch = Stretch(matching_copy("".join(frame.given)), tuple(starts), tuple(frame.pieces))
        self.frames[-1] = _Frame()
        return stretch

    def flush(self) -> Iterator[Statement]:
        """The sentences of what was gathered."""
        if self.tables:
            self.tables[-1].widths = [1]
        stretch = self.gathered()
        text = stretch.copy.text
        citations = _citations(stretch)
        for start, end in _sentences(text):
            yield _statement(stretch, start, end, citations)

    def row(self) -> Iterator[Statement]:
        """The row of a table that ends here, and what it says of the columns where it is a head."""
        table = self.tables[-1]
        widths, table.widths = table.widths, [1]
        stretch = self.gathered()
        text = stretch.copy.text
        cells, at = [], 0
        for said in text.split(NEXT_CELL):
            cells.append((at, at + len(said)))
            at += len(said) + 1
        citations = _citations(stretch)
        columns = [sum(widths[:k]) for k in range(len(cells))]
        if not citations and not table.cited:
            for (first, last), column, width in zip(cells, columns, widths, strict=False):
                for k in range(column, column + width) if len(cells) > 1 else ():
                    table.above.setdefault(k, {})[text[first:last].strip()] = None
        table.cited = table.cited or bool(citations)
        if text.replace(NEXT_CELL, "").strip():
            above = tuple(" ".join(filter(None, table.above.get(column, ()))) for column in columns)
            yield _statement(stretch, 0, len(text), citations, cells=tuple(cells), above=above)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences stand: one goes on inside quotes, takes the citations behind its stop, and may begin ``eFoo``."""
    start = 0
    for end in _ends(text):
        late = _LATE.match(text, end)
        goes_on = late is not None and text[late.end() : late.end() + 1].islower()
        open_quote = text.count('"', start, end) % 2 == 1 and end - start < LONGEST
        if (open_quote or (goes_on and text[end - 1] != ".")) and end < len(text):
            continue
        end = late.end() if late and not goes_on else end
        if text[start:end].strip():
            yield start, end
        start = max(start, end)


def _ends(text: str) -> Iterator[int]:
    for sentence in sentences(text):
        yield from (match.end() for match in _SMALL_START.finditer(text, sentence.start, sentence.end))
        yield sentence.end


def _statement(
    stretch: Stretch,
    start: int,
    end: int,
    citations: Sequence[Citation],
    cells: tuple[tuple[int, int], ...] = (),
    above: tuple[str, ...] = (),
) -> Statement:
    text = stretch.copy.text
    if not cells:
        start += len(text[start:end]) - len(text[start:end].lstrip())
        end = start + len(text[start:end].rstrip())
    first, last = (bisect_left(citations, offset, key=_offset) for offset in (start, end))
    own = tuple(Citation(one.keys, one.at - start, one.textual, one.line) for one in citations[first:last])
    file, line = stretch.where(start + len(text[start:end]) - len(text[start:end].lstrip()))
    return Statement(file, line, text[start:end], own, "row" if cells else "sentence", cells, above, stretch, start)


def _offset(citation: Citation) -> int:
    return citation.at


def _citations(stretch: Stretch) -> tuple[Citation, ...]:
    cited = [piece.token for piece in stretch.pieces if piece.token.kind == "cite"]
    return tuple(
        Citation(token.keys, match.start(), match[0] == TEXTUAL, token.line)
        for match, token in zip(_CITED.finditer(stretch.copy.text), cited, strict=True)
    )


def _math(source: str) -> str:
    r"""Inline mathematics that is a number, a sign or a name as its text: ``$+5.2\,\%$``; any other is hidden."""
    folded = matching_copy(source.strip("$")).text.strip()
    return folded if _PLAIN_MATH.fullmatch(folded) and not _PRIVATE.search(folded) else HIDDEN
