"""Where the arguments of a macro end: braces are paired beforehand, so that none is looked for twice."""

from __future__ import annotations

import re

OPTION = re.compile(r"[ \t]*\n?[ \t]*\[([^\[\]]{0,400}(?:\[[^\[\]]{0,200}\][^\[\]]{0,200}){0,8})\]")
_GROUP = re.compile(r"[ \t]*\n?[ \t]*\{")
_BRACE = re.compile(r"\\(?:url|href|path|nolinkurl)\s{0,9}(?P<address>\{[^{}\n]*\})|\\.|%[^\n]*|[{}]", re.DOTALL)
_CONDITION = re.compile(r"\\(if(?!f(?![A-Za-z@])|thenelse)[A-Za-z@]*|else|fi)(?![A-Za-z@])")


class Arguments:
    """A source and its pairs of braces; every method answers with an offset behind what it read."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.pairs = _pairs(source)

    def arguments(self, end: int, count: int) -> int:
        """Behind so many groups in braces, and the options before and between them."""
        for _ in range(count):
            group = self.group(self.options(end))
            if group is None:
                break
            end = group[1] + 1
        return self.options(end) if count == 0 and self.source.startswith("[", end) else end

    def options(self, end: int) -> int:
        """Behind all options in brackets."""
        while option := OPTION.match(self.source, end):
            end = option.end()
        return end

    def group(self, at: int) -> tuple[int, int] | None:
        """The brace that opens at ``at``, blanks aside, and the one that closes it."""
        found = _GROUP.match(self.source, at)
        if found is None or found.end() - 1 not in self.pairs:
            return None
        return found.end() - 1, self.pairs[found.end() - 1]

    def skipped(self, start: int) -> int:
        """Behind the branch that a condition never takes: up to its ``\\else``, or to its ``\\fi``."""
        depth = 1
        for match in _CONDITION.finditer(self.source, start):
            depth += {"fi": -1, "else": 0}.get(match[1], 1)
            if depth == 0 or (depth == 1 and match[1] == "else"):
                return match.end()
        return len(self.source)

    def until(self, mark: str, start: int) -> int:
        """Behind the next such mark, or the end."""
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
