"""Formats in which every line begins with a tag: RIS, PubMed's .nbib, EndNote's .enw, Web of Science.

Each is a ``Dialect``, a few lines of its own; a record that is cut off, or that has no beginning, is kept and said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from surveytools.errors import InputError
from surveytools.model import Origin, Problem
from surveytools.readers.record import Record


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one of these formats looks.

    ``tag`` is a pattern with the groups ``tag`` and ``value``; ``first`` opens a record, ``last`` (if there is one)
    closes it; ``lists`` are tags whose further lines are values of their own, other further lines are joined by
    ``joint``; ``outside`` are tags of the file and of no record.
    """

    name: str
    tag: re.Pattern[str]
    first: str
    last: str | None = None
    joint: str = " "
    lists: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()
    adjust: Callable[[Record], None] = field(default=lambda record: None)

    def looks_like(self, text: str) -> bool:
        """Whether one of the first lines opens a record and the next line is tagged as well."""
        lines = [line for line in text[:5000].split("\n") if line.strip()][:20]
        tags = [match["tag"] if (match := self.tag.match(line)) else None for line in lines]
        return any(tag == self.first and following for tag, following in pairwise(tags))

    def records(self, text: str, file: str) -> Iterator[Record | Problem]:
        """One record from each opening tag to its closing tag or the next opening; raises ``InputError`` for none."""
        record: Record | None = None
        raw: list[str] = []
        tag = ""
        none = True
        for number, line in enumerate(text.split("\n"), 1):
            match = self.tag.match(line)
            name = match["tag"].upper() if match else ""
            if name == self.first or (name and record is None and name not in (*self.outside, self.last)):
                if record is not None:
                    yield self._done(record, raw, closed=self.last is None)
                record, raw, tag, none = Record(Origin(file, number, self.name), {}), [], "", False
                if name != self.first:
                    message = f"the record has no {self.first} line; add one"
                    record.say("repaired", f"{self.name}.no-beginning", message, raw=line)
            if record is None:
                if line.strip() and not match and not _counting(line):
                    yield Problem("note", f"{self.name}.outside", "stands outside any record", file, number, raw=line)
                continue
            raw.append(line)
            if match and name == self.last:
                yield self._done(record, raw, closed=True)
                record, tag = None, ""
            elif match:
                tag = name
                record.values.setdefault(tag, []).append((match["value"] or "").strip())
            elif line.strip() and tag:
                self._more(record, tag, line.strip())
        if record is not None:
            yield self._done(record, raw, closed=self.last is None)
        if none:
            raise InputError(f"holds no record; expected lines as those of {self.name}", file=file)

    def _more(self, record: Record, tag: str, line: str) -> None:
        values = record.values[tag]
        if tag in self.lists:
            values.append(line)
        else:
            values[-1] = f"{values[-1]}{self.joint}{line}"

    def _done(self, record: Record, raw: list[str], *, closed: bool) -> Record:
        record.raw = "\n".join(raw).strip()
        if not closed:
            message = f"the record has no {self.last} line; is the file cut off? what stands there is kept"
            record.say("repaired", f"{self.name}.cut-off", message)
        self.adjust(record)
        return record


def _counting(line: str) -> bool:
    """Whether a line between records only numbers them: ``<12>`` or ``12.``."""
    return re.fullmatch(r"\s*[<\[(]?\d+[>\])]?\.?\s*", line) is not None
