r"""BibTeX by the field's library: bibtexparser 2 cuts a text into blocks, what it did not read right is repaired.

``entries(Scanner(text))`` are the entries of a text in order. The text is cut where an entry begins at the start of
a line. A stretch that bibtexparser read as one entry is taken as it is, if it stands up to a cheap check; what it
failed on, merged or hid (a missing comma, ``@article`` with its brace on the next line, ``\\}`` before a comma) goes to
the ``Scanner``, which mends and says so.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from surveytools.readers.bibtex_scan import NAME, WORD, Entry, Given, Part, Scanner

if TYPE_CHECKING:
    from bibtexparser.model import Field, String

_DEEPEST = 6
"""Braces within braces that the check follows; what is deeper is left to the scanner."""


def _nested(depth: int) -> str:
    """A pattern of text whose braces balance."""
    return rf"[^{{}}]*+(?:\{{{_nested(depth - 1)}\}}[^{{}}]*+)*+" if depth else "[^{}]*+"


_BRACED = re.compile(rf"\{{{_nested(_DEEPEST)}\}}")
_QUOTED = re.compile(rf'"[^{{}}"]*+(?:\{{{_nested(_DEEPEST)}\}}[^{{}}"]*+)*+"')
_KEY = re.compile(r"[^,={}\"\n%]*")
_STRING = re.compile(r"@string[ \t]*[{(]", re.IGNORECASE)
_SPACE = re.compile(r"\s*")


def entries(scanner: Scanner) -> Iterator[Entry]:
    """What ``scanner.entries()`` gives, with bibtexparser as the engine wherever it reads as BibTeX does.

    Where a field stands bibtexparser does not tell: the offset is that of the entry, and there are no spans;
    ``scanner.located(entry)`` has both.
    """
    text, blocks = scanner.text, _blocks(scanner.text)
    ends = [*scanner.starts, len(text)]
    yield from scanner.entries(0, ends[0])
    for start, stop in pairwise(ends):
        entry = _entry(blocks[start], text, start, stop) if start in blocks else None
        if entry is not None:
            yield entry
        rest = entry.end if entry else start
        if text.find("@", rest, stop) >= 0:
            yield from scanner.entries(rest, stop)


class _Block(NamedTuple):
    """What bibtexparser says of an entry or ``@string`` that ends at ``end``."""

    kind: str
    key: str
    end: int
    fields: Sequence[Field | String]


def _blocks(text: str) -> dict[int, _Block]:
    """The entries and ``@string`` blocks of bibtexparser by the offset at which they stand."""
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import Entry as EntryBlock
    from bibtexparser.model import ParsingFailedBlock, String

    found: dict[int, _Block] = {}
    end = 0
    with _quiet():
        library = parse_string(text, parse_stack=[])
    for made in library.blocks:  # to us a key or field that is given twice is no failure
        block = made.ignore_error_block if isinstance(made, ParsingFailedBlock) else made
        if not isinstance(block, EntryBlock | String):
            continue
        raw = block.raw or ""
        start = text.find("@", end)
        if not text.startswith(raw, start):
            start = text.find(raw, end)
        if start < 0:
            continue
        end = start + len(raw)
        if isinstance(block, EntryBlock):
            found[start] = _Block(block.entry_type.lower(), block.key, end, block.fields)
        elif _STRING.match(raw):
            found[start] = _Block("string", "", end, [block])
    return found


@contextmanager
def _quiet() -> Iterator[None]:
    """Without bibtexparser's warnings: whatever they are about comes out as our problems."""
    logger = logging.getLogger("bibtexparser")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)


def _entry(block: _Block, text: str, start: int, stop: int) -> Entry | None:
    """A block as an entry; None where it is not certain that bibtexparser read it as BibTeX does."""
    kind, key, end, given = block
    if end > stop or _KEY.fullmatch(key) is None or text.startswith(",", _SPACE.match(text, end).end()):  # type: ignore[union-attr]
        return None
    fields: list[Given] = []
    for field in given:
        name, part = _name(field.key), _part(field.value)
        if name is None or part is None:
            return None
        fields.append((name, [part], start))
    return Entry(kind, key, start, end, fields)


@lru_cache(maxsize=1000)
def _name(key: str) -> str | None:
    return key.lower() if NAME.fullmatch(key) else None


def _part(value: str) -> Part | None:
    """The one part of a value, ``{a}``, ``"a"``, ``2024`` or a macro; None for ``a # b`` and for whatever is broken."""
    if (_BRACED if value.startswith("{") else _QUOTED).fullmatch(value):
        return value[1:-1]
    if WORD.fullmatch(value):
        return value if value.isdigit() else (value,)
    return None
