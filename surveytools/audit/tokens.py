r"""One LaTeX file as tokens that join to its source: comments, code, mathematics, citations, cells, the rest as text.

``tokens(r"Foo \citep{a} wins. % so far")`` is text, a citation and text, and a comment. Nothing is expanded, nothing is
lost, and what is broken (an open brace, a lone dollar) is text. Time is linear in the length of the file. Macros of an
author's own that cite are known from ``own``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from surveytools.audit.arguments import OPTION, Arguments
from surveytools.audit.known import counted, known
from surveytools.audit.own import Citing

Kind = Literal[
    "text", "macro", "silent", "comment", "verbatim", "math", "cite", "nocite", "include", "define",
    "begin", "end", "open", "close", "break", "row", "cell",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a file. ``name`` is what it is about: the environment, the macro, the file taken in.

    ``keys`` are those of a citation, also of one inside mathematics or an argument that is no text; ``open`` and
    ``close`` enclose what stands apart from the sentence around.
    """

    kind: Kind
    text: str
    start: int
    line: int
    name: str = ""
    keys: tuple[str, ...] = ()


_SPOT = re.compile(r"\\(?:[A-Za-z@]+\*?|.|\Z)|%|\$\$?|&|[{}\]]|\n[ \t]*\n\s*", re.DOTALL)
_COMMENT = re.compile(r"%[^\n]*(?:\n(?!\s*\n)[ \t]*)?")
_INLINE = re.compile(r"\$(?:\\.|[^$\\\n]|\n(?!\s*\n))+\$", re.DOTALL)
_PLAIN_INPUT = re.compile(r"\s+([\w./-]+)")
_ASSIGNED = re.compile(r"[ ]?=[ ]?-?[0-9.]+(?:pt|em|ex|cm|mm|in|sp)?")
_DEFINED = re.compile(r"\s*(?:\{?\s*\\[A-Za-z@]+\*?\s*\}?|\{[A-Za-z@*]+\})(?:#\d)*")
_LET = re.compile(r"\s*\\[A-Za-z@]+\s*=?\s*\\[A-Za-z@]+")
_ROUND = re.compile(r"[ \t]*\n?[ \t]*\([^()]{0,400}\)")
_NESTED = re.compile(r"\\([A-Za-z]*[Cc]ite[A-Za-z]*)\*?(?:\s*\[[^\[\]]*\]){0,2}\s*\{([^{}]*)\}")
_HIDES = frozenset({"math", "silent", "open", "begin"})
"""Kinds of tokens whose arguments are no text; what is cited in them is cited all the same."""


_NONE: Mapping[str, Citing] = {}


def tokens(source: str, own: Mapping[str, Citing] = _NONE) -> tuple[Token, ...]:
    """The tokens of a file, in order; their texts join to ``source``."""
    return tuple(_Lexer(source, own).run())


def citations_in(source: str, own: Mapping[str, Citing] = _NONE) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The command and the keys of each citation of a stretch, those in hidden arguments too."""
    return ((token.name, token.keys) for token in tokens(source, own) if token.keys and token.kind != "nocite")


class _Lexer(Arguments):
    """Reads a source once from left to right; braces are paired beforehand, so that no argument is looked for twice."""

    def __init__(self, source: str, own: Mapping[str, Citing]) -> None:
        super().__init__(source)
        self.own = own
        self.closes: dict[int, bool] = {}
        self.labels: set[int] = set()
        self.cited: dict[int, tuple[int, str]] = {}
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
        text = self.source[start:end]
        if kind in _HIDES and not keys and "cite" in text:
            keys = _nested(text)
        return Token(kind, text, start, self.line, name, keys)

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
        if said == "]" and start in self.labels:
            return "silent", end, "", ()
        if said == "{" and start in self.cited:
            last, name = self.cited[start]
            return "cite", last + 1, name, _keys(self.source[start + 1 : last])
        if said[0] != "\\":
            return None
        if said[1:2].isalpha() or said[1:2] == "@":
            return self._macro(said[1:].rstrip("*"), end)
        if said[1:] == "\\":
            return "row", self.options(end + self.source.startswith("*", end)), "", ()
        if said[1:] in ("[", "("):
            return "math", self.until("\\" + {"[": "]", "(": ")"}[said[1]], end), "", ()
        return None

    def _dollars(self, said: str, start: int) -> tuple[Kind, int, str, tuple[str, ...]] | None:
        if said == "$$":
            return "math", self.until("$$", start + 2), "", ()
        inline = _INLINE.match(self.source, start)
        return ("math", inline.end(), "inline", ()) if inline else None

    def _macro(self, name: str, end: int) -> tuple[Kind, int, str, tuple[str, ...]] | None:
        if name in ("begin", "end"):
            return self._environment(name, end)
        if name in ("verb", "lstinline") and end < len(self.source) and not self.source[end].isspace():
            return "verbatim", self.until(self.source[end], end + 1), name, ()
        if name == "iffalse":
            return "comment", self.skipped(end), name, ()
        if name in self.own:
            return self._own(self.own[name], name, end)
        if name in counted("include"):
            return self._include(name, end)
        if name in counted("define"):
            return "define", self._definition(end, counted("define")[name]), name, ()
        if name in known("no_citation"):
            return "silent", self.arguments(end, 1), name, ()
        if ("cite" in name.lower() and name != "citetext") or name == "bibentry":
            return self._citation(name, end)
        if name in known("apart") or name in known("note"):
            return self._apart(name, end)
        if name in known("ends"):
            return "break", self._label(end), name, ()
        if name == "tabularnewline":
            return "row", end, "", ()
        if name in counted("silent"):
            return "silent", self.arguments(end, counted("silent")[name]), name, ()
        assigned = _ASSIGNED.match(self.source, end)
        return ("silent", assigned.end(), name, ()) if assigned else ("macro", end, name, ())

    def _environment(self, what: str, end: int) -> tuple[Kind, int, str, tuple[str, ...]] | None:
        group = self.group(end)
        if group is None:
            return None
        name = self.source[group[0] + 1 : group[1]].strip()
        bare, end = name.rstrip("*"), group[1] + 1
        if what == "end":
            return "end", end, name, ()
        for kind in ("math", "verbatim"):
            if bare in known(kind):
                return ("math" if kind == "math" else "verbatim"), self.until(f"\\end{{{name}}}", end), name, ()
        arguments = (2 if bare in ("tabularx", "tabulary", "xltabular") or name == "tabular*" else 1) * (
            bare in known("table")
        )
        if bare == "minipage":
            arguments = 1
        return "begin", self.arguments(end, arguments), name, ()

    def _include(self, name: str, end: int) -> tuple[Kind, int, str, tuple[str, ...]] | None:
        before = counted("include")[name]
        groups = []
        for _ in range(before + 1):
            group = self.group(end)
            if group is None:
                plain = _PLAIN_INPUT.match(self.source, end)
                return ("include", plain.end(), plain[1], ()) if plain and name == "input" else None
            groups.append(self.source[group[0] + 1 : group[1]].strip())
            end = group[1] + 1
        return "include", end, "/".join(part.rstrip("/") for part in groups if part), ()

    def _citation(self, name: str, end: int) -> tuple[Kind, int, str, tuple[str, ...]] | None:
        keys: list[str] = []
        many = name.lower().endswith("cites")
        end = self.arguments(end, counted("before_keys").get(name, 0))
        for _ in range(2 * many):
            end = match.end() if (match := _ROUND.match(self.source, end)) else end
        while group := self.group(self.options(end)):
            keys += _keys(self.source[group[0] + 1 : group[1]])
            end = group[1] + 1
            if not many:
                break
        if not keys:
            return "macro", end, name, ()
        return "nocite" if name == "nocite" else "cite", end, name, tuple(keys)

    def _own(self, macro: Citing, name: str, end: int) -> tuple[Kind, int, str, tuple[str, ...]] | None:
        """A macro of the author's own: its arguments that are keys become citations where they stand."""
        if macro.alias:
            return self._citation(macro.command, end)
        at = head = end
        for place, kind in enumerate(macro.arguments, 1):
            if kind == "s":
                at += self.source.startswith("*", at)
            elif kind == "o":
                at = option.end() if (option := OPTION.match(self.source, at)) else at
            elif group := self.group(at):
                at = group[1] + 1
                if place in macro.places:
                    self.cited[group[0]] = group[1], macro.command
                continue
            if macro.arguments[:place].strip("os") == "":
                head = at
        return ("cite", head, macro.command, macro.keys) if macro.keys else ("silent", head, name, ())

    def _apart(self, name: str, end: int) -> tuple[Kind, int, str, tuple[str, ...]]:
        group = self.group(self.options(end))
        if group is None:
            return "macro", end, name, ()
        self.closes[group[1]] = note = name in known("note")
        return "open", group[0] + 1, "note" if note else name, ()

    def _definition(self, end: int, count: int) -> int:
        if count == 0:
            return alias.end() if (alias := _LET.match(self.source, end)) else end
        head = _DEFINED.match(self.source, end)
        return self.arguments(head.end(), count) if head else end

    def _label(self, end: int) -> int:
        """Behind the bracket that opens a label, ``\\item[First]``, which is text; its other bracket is noted."""
        option = OPTION.match(self.source, end)
        if option is None:
            return end
        self.labels.add(option.end() - 1)
        return option.start(1)


def _keys(said: str) -> tuple[str, ...]:
    """The keys between the braces of a citation, comments aside."""
    parts = re.sub(r"%[^\n]*", "", said).split(",")
    return tuple(key for part in parts if (key := " ".join(part.split())))


def _nested(text: str) -> tuple[str, ...]:
    found = _NESTED.findall(re.sub(r"(?<!\\)%[^\n]*", "", text))
    return tuple(key for name, said in found if name not in known("no_citation") for key in _keys(said))
