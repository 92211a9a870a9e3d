r"""One LaTeX file as tokens that join to its source: comments, code, mathematics, citations, cells, the rest as text.

``tokens(r"Foo \citep{a} wins. % so far")`` is text, a citation and text, and a comment. Nothing is expanded, nothing is
lost, and what is broken (an open brace, a lone dollar) is text. Time is linear in the length of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Literal

from surveytools.vocabulary.documents import Block, read_yaml

Kind = Literal[
    "text", "macro", "silent", "comment", "verbatim", "math", "cite", "nocite", "include", "define",
    "begin", "end", "open", "close", "break", "row", "cell",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a file. ``name`` is what it is about: the environment, the macro, the file taken in.

    ``keys`` are those of a citation; ``open`` and ``close`` enclose what stands apart from the sentence around.
    """

    kind: Kind
    text: str
    start: int
    line: int
    name: str = ""
    keys: tuple[str, ...] = ()


_SPOT = re.compile(r"\\(?:[A-Za-z@]+\*?|.|\Z)|%|\$\$?|&|[{}]|\n[ \t]*\n\s*", re.DOTALL)
_OPTION = re.compile(r"[ \t]*\n?[ \t]*\[([^\[\]]{0,400}(?:\[[^\[\]]{0,200}\][^\[\]]{0,200}){0,8})\]")
_GROUP = re.compile(r"[ \t]*\n?[ \t]*\{")
_COMMENT = re.compile(r"%[^\n]*(?:\n(?!\s*\n)[ \t]*)?")
_BRACE = re.compile(r"\\(?:url|href|path|nolinkurl)\s{0,9}(?P<address>\{[^{}\n]*\})|\\.|%[^\n]*|[{}]", re.DOTALL)
_INLINE = re.compile(r"\$(?:\\.|[^$\\\n]|\n(?!\s*\n))+\$", re.DOTALL)
_PLAIN_INPUT = re.compile(r"\s+([\w./-]+)")
_ASSIGNED = re.compile(r"[ ]?=[ ]?-?[0-9.]+(?:pt|em|ex|cm|mm|in|sp)?")
_DEFINED = re.compile(r"\s*(?:\{?\\[A-Za-z@]+\*?\}?|\{[A-Za-z@*]+\})(?:#\d)*")


@cache
def macros() -> Block:
    """What is known of LaTeX's macros and environments: ``macros.yaml``."""
    return read_yaml(Path(str(resources.files("surveytools.audit").joinpath("macros.yaml"))))


@cache
def known(name: str) -> frozenset[str]:
    """One of its lists."""
    return frozenset(macros().texts(name))


@cache
def counted(name: str) -> dict[str, int]:
    """One of its tables of macros with a number of arguments."""
    table = macros().values[name]
    return {key: int(value) for key, value in table.values.items()}


def tokens(source: str) -> tuple[Token, ...]:
    """The tokens of a file, in order; their texts join to ``source``."""
    return tuple(_Lexer(source).run())


class _Lexer:
    """Reads a source once from left to right; braces are paired beforehand, so that no argument is looked for twice."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.pairs = _pairs(source)
        self.closes: dict[int, bool] = {}
        self.at = self.line_at = 0
        self.line = 1

    def run(self) -> Iterator[Token]:
        source, done = self.source, 0
        while spot := _SPOT.search(source, self.at):
            self.at = spot.start()
            made = self._read(spot)
            if made is None:
                self.at = spot.end()
                continue
            kind, end, name, keys = made
            if done < spot.start():
                yield self._token("text", done, spot.start())
            yield self._token(kind, spot.start(), end, name, keys)
            self.at = done = end
        if done < len(source):
            yield self._token("text", done, len(source))

    def _token(self, kind: Kind, start: int, end: int, name: str = "", keys: tuple[str, ...] = ()) -> Token:
        self.line += self.source.count("\n", self.line_at, start)
        self.line_at = start
        return Token(kind, self.source[start:end], start, self.line, name, keys)

    def _read(self, spot: re.Match[str]) -> tuple[Kind, int, str, tuple[str, ...]] | None:
        """What stands at a spot and where it ends; nothing where it is text."""
        said, start, end = spot[0], spot.start(), spot.end()
        if said == "%":
            comment = _COMMENT.match(self.source, start)
            return "comment", comment.end() if comment else end, "", ()
        if said[0] == "\n":
            return "break", end, "", ()
        if said == "&":
            return "cell", end, "", ()
        if said[0] == "$":
            return self._dollars(said, start)
        if said == "}" and start in self.closes:
            return "close", end, "note" if self.closes[start] else "", ()
        if said[0] != "\\":
            return None
        if said[1:2].isalpha() or said[1:2] == "@":
            return self._macro(said[1:].rstrip("*"), end)
        if said[1:] == "\\":
            return "row", self._options(end + self.source.startswith("*", end)), "", ()
        if said[1:] in ("[", "("):
            return "math", self._until("\\" + {"[": "]", "(": ")"}[said[1]], end), "", ()
        return None

    def _dollars(self, said: str, start: int) -> tuple[Kind, int, str, tuple[str, ...]] | None:
        if said == "$$":
            return "math", self._until("$$", start + 2), "", ()
        inline = _INLINE.match(self.source, start)
        return ("math", inline.end(), "inline", ()) if inline else None

    def _macro(self, name: str, end: int) -> tuple[Kind, int, str, tuple[str, ...]] | None:
        if name in ("begin", "end"):
            return self._environment(name, end)
        if name in ("verb", "lstinline") and end < len(self.source) and not self.source[end].isspace():
            return "verbatim", self._until(self.source[end], end + 1), name, ()
        if name == "iffalse":
            return "comment", self._until("\\fi", end), name, ()
        if name in counted("include"):
            return self._include(name, end)
        if name in known("define"):
            return "define", self._definition(end), name, ()
        if name in known("no_citation"):
            return "silent", self._arguments(end, 1), name, ()
        if "cite" in name.lower() and name != "citetext":
            return self._citation(name, end)
        if name in known("apart") or name in known("note"):
            return self._apart(name, end)
        if name in known("ends"):
            return "break", self._options(end), name, ()
        if name == "tabularnewline":
            return "row", end, "", ()
        if name in counted("silent"):
            return "silent", self._arguments(end, counted("silent")[name]), name, ()
        assigned = _ASSIGNED.match(self.source, end)
        return ("silent", assigned.end(), name, ()) if assigned else ("macro", end, name, ())

    def _environment(self, what: str, end: int) -> tuple[Kind, int, str, tuple[str, ...]] | None:
        group = self._group(end)
        if group is None:
            return None
        name = self.source[group[0] + 1 : group[1]].strip()
        bare, end = name.rstrip("*"), group[1] + 1
        if what == "end":
            return "end", end, name, ()
        for kind in ("math", "verbatim"):
            if bare in known(kind):
                return ("math" if kind == "math" else "verbatim"), self._until(f"\\end{{{name}}}", end), name, ()
        arguments = (2 if bare in ("tabularx", "tabulary", "xltabular") or name == "tabular*" else 1) * (
            bare in known("table")
        )
        if bare == "minipage":
            arguments = 1
        return "begin", self._arguments(end, arguments), name, ()

    def _include(self, name: str, end: int) -> tuple[Kind, int, str, tuple[str, ...]] | None:
        before = counted("include")[name]
        groups = []
        for _ in range(before + 1):
            group = self._group(end)
            if group is None:
                plain = _PLAIN_INPUT.match(self.source, end)
                return ("include", plain.end(), plain[1], ()) if plain and name == "input" else None
            groups.append(self.source[group[0] + 1 : group[1]].strip())
            end = group[1] + 1
        return "include", end, "/".join(part.rstrip("/") for part in groups if part), ()

    def _citation(self, name: str, end: int) -> tuple[Kind, int, str, tuple[str, ...]] | None:
        keys: list[str] = []
        many = name.lower().endswith("cites")
        while group := self._group(self._options(end)):
            said = re.sub(r"%[^\n]*", "", self.source[group[0] + 1 : group[1]])
            keys += [key for part in said.split(",") if (key := " ".join(part.split()))]
            end = group[1] + 1
            if not many:
                break
        return ("nocite" if name == "nocite" else "cite", end, name, tuple(keys)) if keys else ("macro", end, name, ())

    def _apart(self, name: str, end: int) -> tuple[Kind, int, str, tuple[str, ...]]:
        group = self._group(self._options(end))
        if group is None:
            return "macro", end, name, ()
        self.closes[group[1]] = note = name in known("note")
        return "open", group[0] + 1, "note" if note else name, ()

    def _definition(self, end: int) -> int:
        head = _DEFINED.match(self.source, end)
        return self._arguments(head.end(), 1) if head else end

    def _arguments(self, end: int, count: int) -> int:
        """Behind so many groups in braces, and the options before and between them."""
        for _ in range(count):
            group = self._group(self._options(end))
            if group is None:
                break
            end = group[1] + 1
        return self._options(end) if count == 0 and self.source.startswith("[", end) else end

    def _options(self, end: int) -> int:
        while option := _OPTION.match(self.source, end):
            end = option.end()
        return end

    def _group(self, at: int) -> tuple[int, int] | None:
        """The brace that opens at ``at``, blanks aside, and the one that closes it."""
        found = _GROUP.match(self.source, at)
        if found is None or found.end() - 1 not in self.pairs:
            return None
        return found.end() - 1, self.pairs[found.end() - 1]

    def _until(self, mark: str, start: int) -> int:
        found = self.source.find(mark, start)
        return len(self.source) if found < 0 else found + len(mark)


def _pairs(source: str) -> dict[int, int]:
    """Where each brace that is closed is closed; escaped ones and those in comments are none."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for brace in _BRACE.finditer(source):
        if brace[0] == "{":
            opened.append(brace.start())
        elif brace[0] == "}" and opened:
            pairs[opened.pop()] = brace.start()
        elif brace["address"]:
            pairs[brace.start("address")] = brace.end("address") - 1
    return pairs
