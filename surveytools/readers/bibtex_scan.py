r"""BibTeX cut into entries and fields, mending as it goes and saying what it mended: the repair shop of the reader.

It reads what bibtexparser fails on (``bibtex_blocks``), and tells where fields stand when a library is updated.

Braces are counted as BibTeX counts them (a backslash protects none). An entry ends at the latest where the next one
begins at the start of a line, so that no broken entry swallows its neighbours.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

_AT = re.compile(r"(?<![\w.\\])@[ \t]*([A-Za-z][\w-]*)\s*([{(])")
_START = re.compile(r"@[ \t]*[A-Za-z][\w-]*\s*[{(]\s*(?:[^,={}\"#%\n]{0,200},|[\w-]+\s*=)")
_LONE = re.compile(r"^[ \t]*@[A-Za-z]\w*(?:[ \t]+[^\s{(@][^@\n]*=.*|[ \t]*)$", re.MULTILINE)
_KEY = {closing: re.compile(rf"\s*([^,={{}}\"\n%]*?)\s*(?:,|(?=[{closing}}}]))") for closing in "})"}
NAME = re.compile(r"[^\s=,{}\"#%()@\\][^\s=,{}\"#%@\\]*")
_NAME = re.compile(rf"({NAME.pattern})\s*=\s*")
_NEXT_FIELD = re.compile(r"(?:^|[,}\"\n])[ \t]*+[A-Za-z][\w:.+-]*+\s*=\s*[{\"\w]")
_SWALLOWED = re.compile(
    r"\n[ \t]*+[A-Za-z][\w-]*+\s*+=\s*+(?:[{\"]|[\w-]++\s*+[,}\n#])"
    r"|,[ \t]*+[A-Za-z]{3,}+\s*+=\s*+(?:[{\"]|\d++\s*+[,}])"
)
WORD = re.compile(r"[^\s,#{}\"=()%]+")
_SKIP = re.compile(r"[\s,]*")
_SPACE = re.compile(r"\s*")
_BRACE = re.compile(r"[{}]")
_BRACE_UNESCAPED = re.compile(r"\\.|[{}]", re.DOTALL)
_QUOTE = re.compile(r"[{}\"]")


@dataclass(frozen=True, slots=True)
class Mend:
    """Something that had to be mended: a short code, what to say, and where."""

    code: str
    message: str
    offset: int


Part = str | tuple[str]
"""A text, or the name of a macro."""
Given = tuple[str, list[Part], int]
"""A field's name, the parts of its value, and where it stands."""


@dataclass(slots=True)
class Entry:
    """``@kind{key, name = value, ...}`` between two offsets; a value is a list of texts and ``(macro,)`` tuples.

    ``spans`` says where each field's value stands, with its braces or quotes.
    """

    kind: str
    key: str
    start: int
    end: int = 0
    fields: list[Given] = field(default_factory=list)
    mends: list[Mend] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)


class Scanner:
    """All entries of a text in order, and the stretches that begin as an entry but are none."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [at for match in _START.finditer(text) if self._begins_line(at := match.start())]
        self.known = frozenset(self.starts)
        self.looked = (0, 0, 0)
        self.newlines = [match.start() for match in re.finditer("\n", text)]

    def line(self, offset: int) -> int:
        """The line of an offset, from 1."""
        return bisect_left(self.newlines, offset) + 1

    def entries(self, start: int = 0, stop: int | None = None) -> Iterator[Entry]:
        """Entries of the text or of a stretch of it, ``@string`` among them.

        A kind of ``""`` is a stretch that begins as an entry and could not be read as one.
        """
        position, hopeless = start, -1
        stop = len(self.text) if stop is None else stop
        while match := _AT.search(self.text, position, stop):
            yield from self._lone(position, match.start())
            kind = match[1].lower()
            limit = self._limit(match.start())
            if kind in ("comment", "preamble"):
                end = -1 if limit == hopeless else self._close(_BRACE, match.end() - 1, limit)
                hopeless = limit if end < 0 else hopeless
                position = max(end, match.end())
                continue
            entry = self._entry(kind, match, limit)
            line_start = self.text.rfind("\n", 0, match.start()) + 1
            if entry.fields or match.start() in self.known or not self.text[line_start : match.start()].strip():
                yield entry
            position = max(entry.end, match.end())
        yield from self._lone(position, stop)

    def located(self, entry: Entry) -> Entry:
        """An entry of this text with the place of each field."""
        return next(self.entries(entry.start, entry.end))

    def _begins_line(self, offset: int) -> bool:
        """Whether only an indentation stands before an offset on its line."""
        before = self.text[max(0, offset - 200) : offset].rstrip(" \t")
        return before.endswith("\n") or (not before and offset <= 200)

    def _lone(self, start: int, end: int) -> Iterator[Entry]:
        found = [match.start() for match in _LONE.finditer(self.text, start, end)]
        yield from (Entry("", "", at, stop) for at, stop in pairwise([*found, end]))

    def _limit(self, start: int) -> int:
        index = bisect_right(self.starts, start)
        return self.starts[index] if index < len(self.starts) else len(self.text)

    def _entry(self, kind: str, match: re.Match[str], limit: int) -> Entry:
        """Read as BibTeX would; where that leaves the entry open, again, cutting values where the next field begins."""
        entry = self._read(kind, match, limit, cutting=False)
        if any(mend.code in ("unbalanced", "junk") for mend in entry.mends):
            again = self._read(kind, match, limit, cutting=True)
            if len(again.fields) > len(entry.fields):
                return again
        return entry

    def _read(self, kind: str, match: re.Match[str], limit: int, *, cutting: bool) -> Entry:
        closing = "}" if match[2] == "{" else ")"
        entry = Entry(kind, "", match.start())
        position = match.end()
        key = _KEY[closing].match(self.text, position, limit)
        if kind != "string" and key:
            entry.key, position = key[1], key.end()
        while True:
            position = self._between(entry, position, limit)
            if position >= limit:
                if not any(mend.code == "unbalanced" for mend in entry.mends):
                    message = f"the entry is not closed; expected a {closing} before the next entry begins"
                    entry.mends.append(Mend("unbalanced", message, entry.start))
                break
            if self.text[position] == closing and not self._early(entry, position, limit):
                position += 1
                break
            name = _NAME.match(self.text, position, limit)
            if name is None:
                position = self._junk(entry, position, limit, closing)
                continue
            value, position = self._value(entry, name.end(), limit, cutting=cutting)
            entry.fields.append((name[1].lower(), value, name.start()))
            entry.spans.append((name.end(), position))
            position = _SPACE.match(self.text, position, limit).end()  # type: ignore[union-attr]
            if (
                position < limit
                and self.text[position] not in ",%" + closing
                and _NAME.match(self.text, position, limit)
            ):
                entry.mends.append(
                    Mend("missing-comma", f'no comma after the field "{name[1]}"; add one', name.start())
                )
        entry.end = min(position, limit)
        return entry

    def _between(self, entry: Entry, position: int, limit: int) -> int:
        """Past white space, commas and comment lines."""
        while True:
            position = _SKIP.match(self.text, position, limit).end()  # type: ignore[union-attr]
            if position >= limit or self.text[position] != "%":
                return position
            message = "BibTeX knows no % comments inside an entry; the line is left out, delete it"
            entry.mends.append(Mend("comment", message, position))
            end = self.text.find("\n", position, limit)
            position = limit if end < 0 else end + 1

    def _early(self, entry: Entry, position: int, limit: int) -> bool:
        """Whether more fields follow the closing brace, so that it is one too many."""
        rest = _SPACE.match(self.text, position + 1, limit).end()  # type: ignore[union-attr]
        if rest >= limit or self.text[rest] != ",":
            return False
        return _NAME.match(self.text, _SKIP.match(self.text, rest, limit).end(), limit) is not None  # type: ignore[union-attr]

    def _junk(self, entry: Entry, position: int, limit: int, closing: str) -> int:
        """Past what is no field, to the next field or to the end of the entry."""
        found = _NEXT_FIELD.search(self.text, position, limit)
        end = self.text.find(closing, position, limit)
        end = limit if end < 0 else end
        if found and (found.start() <= end or self._early(entry, end, limit)):
            start = found.start() + 1
        else:
            start = max(end, position)
        if start == position:
            start += 1
        message = f"{self.text[position:start].strip()!r} is no field; expected name = {{value}}"
        entry.mends.append(Mend("junk", message, position))
        return start

    def _value(self, entry: Entry, position: int, limit: int, *, cutting: bool) -> tuple[list[Part], int]:
        """A value, ``{a} # b # "c"``, as its parts, and where it ends."""
        parts: list[Part] = []
        while position < limit:
            char = self.text[position]
            if char in '{"':
                stop = self._swallowed(position + 1, limit) if cutting else limit
                end = self._closed(char, position, stop)
                if end < 0:
                    parts.append(self._cut(entry, position, stop, limit))
                    return parts, stop
                parts.append(self.text[position + 1 : end - 1])
                position = end
            elif word := WORD.match(self.text, position, limit):
                parts.append(word[0] if word[0].isdigit() else (word[0],))
                position = word.end()
            else:
                break
            after = _SPACE.match(self.text, position, limit).end()  # type: ignore[union-attr]
            if after >= limit or self.text[after] != "#":
                break
            position = _SPACE.match(self.text, after + 1, limit).end()  # type: ignore[union-attr]
        return parts, position

    def _swallowed(self, position: int, limit: int) -> int:
        """Where the next field begins, which an open value would swallow, or the limit; searched once a stretch."""
        begun, found, within = self.looked
        if within != limit or not begun <= position <= found:
            match = _SWALLOWED.search(self.text, position, limit)
            self.looked = (position, match.start() if match else limit, limit)
        return self.looked[1]

    def _cut(self, entry: Entry, position: int, stop: int, limit: int) -> str:
        """What stands in a value that nothing closes before the next field begins, or before the entry must end."""
        if not any(mend.code == "unbalanced" for mend in entry.mends):
            message = "a value is not closed; expected its closing brace or quote before the next field"
            entry.mends.append(Mend("unbalanced", message, position))
        text = self.text[position + 1 : stop].rstrip()
        return text.rstrip(',}"').rstrip() if stop == limit else text.removesuffix(",")

    def _closed(self, opening: str, position: int, limit: int) -> int:
        if opening == '"':
            return self._close(_QUOTE, position, limit)
        end = self._close(_BRACE, position, limit)
        if end < 0 or self.text[end - 2 : end - 1] == "\\":
            escaped = self._close(_BRACE_UNESCAPED, position, limit)
            if escaped > 0 and (end < 0 or not self._follows(end, limit)) and self._follows(escaped, limit):
                return escaped
        return end

    def _follows(self, position: int, limit: int) -> bool:
        """Whether what can follow a value does."""
        after = _SPACE.match(self.text, position, limit).end()  # type: ignore[union-attr]
        return after >= limit or self.text[after] in ",})#" or bool(_NAME.match(self.text, after, limit))

    def _close(self, pattern: re.Pattern[str], position: int, limit: int) -> int:
        """Where the group that opens here is closed (the offset after it), or -1."""
        end = self.text.find("}", position, limit)
        if self.text[position] == "{" and end > 0 and self.text.find("{", position + 1, end) < 0 and pattern is _BRACE:
            return end + 1
        depth = 0
        quoted = self.text[position] == '"'
        for match in pattern.finditer(self.text, position + quoted, limit):
            char = match[0]
            if char == '"':
                if depth == 0:
                    return match.end()
            elif char in "{}":
                depth += 1 if char == "{" else -1
                if depth <= 0 and not quoted:
                    return match.end()
                depth = max(depth, 0)
        return -1
