"""Where a rule can speak: a pattern that begins with one of a few words is only tried where such a word stands."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from sys import maxsize
from typing import Any

_LETTERS = 3
_WORD = re.compile(rf"\b(?:\d|\w{{1,{_LETTERS}}})")
_DIGIT, _END, _UNKNOWN = "0", " ", "?"


class Words:
    """A text with the places of its words by their openings: the first three letters, or ``0`` for any digit."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for match in _WORD.finditer(text):
            self._places[match[0]].append(match.start())
        digits = list(filter(str.isdecimal, self._places))
        self._places[_DIGIT] = [at for digit in digits for at in self._places[digit]]

    def search(self, pattern: re.Pattern[str], begins: Iterable[str], end: int = maxsize) -> re.Match[str] | None:
        """The first match before ``end`` of a pattern with these ``openings``; without any, the whole is searched."""
        if not begins:
            return pattern.search(self.text, 0, end)
        found = [self._places[opening] for opening in begins if opening in self._places]
        for at in sorted(chain.from_iterable(found)):
            if (match := pattern.match(self.text, at, end)) is not None:
                return match
        return None


def openings(pattern: str) -> tuple[str, ...]:
    r"""The words, cut to three letters, with which a match begins; empty where the pattern does not tell.

    ``\b(?:we|this paper) propose`` gives ``("thi", "we")``, and ``\b\d{1,3} tasks`` gives ``("0",)``.
    """
    tree = parser.parse(pattern)
    if tree.state.flags & re.IGNORECASE or not tree or tree[0] != (kinds.AT, kinds.AT_BOUNDARY):
        return ()
    found = _begin(tree[1:])
    return tuple(sorted(opening.rstrip(_END) for opening in found)) if all(map(_told, found)) else ()


def _told(opening: str) -> bool:
    """Is this the opening of a word, whole or cut, whatever follows."""
    return opening == _DIGIT or len(opening) == _LETTERS or (len(opening) > 1 and opening.endswith(_END))


def _begin(tree: Iterable[Any]) -> set[str]:
    """The openings of what a part of a pattern matches, a short word closed by a space; ``?`` is no opening."""
    found = {""}
    for kind, argument in tree:
        if all(map(_told, found)):
            break
        after = _of(kind, argument)
        found = {opening if _told(opening) else _joined(opening, more) for opening in found for more in after}
        if any(_UNKNOWN in opening for opening in found):
            return {_UNKNOWN}
    return found


def _joined(opening: str, more: str) -> str:
    """An opening one piece longer; a word has letters, and which digit stands inside it is not known."""
    known = not more.startswith(_DIGIT) if opening else not more.startswith(_END)
    return (opening + more)[:_LETTERS] if known else _UNKNOWN


def _of(kind: Any, argument: Any) -> set[str]:
    """What one piece of a pattern may begin with, or ``?`` where that cannot be told."""
    if kind is kinds.LITERAL:
        return {_letter(chr(argument))}
    if kind is kinds.AT and argument is kinds.AT_BOUNDARY:
        return {_END}
    if kind is kinds.IN:
        return set().union(*(_of(*item) for item in argument))
    if (kind, argument) == (kinds.CATEGORY, kinds.CATEGORY_DIGIT):
        return {_DIGIT}
    if kind is kinds.RANGE and chr(argument[0]).isdecimal() and chr(argument[1]).isdecimal():
        return {_DIGIT}
    if kind is kinds.SUBPATTERN and not argument[1]:
        return _begin(argument[3])
    if kind is kinds.BRANCH:
        return set().union(*map(_begin, argument[1]))
    if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT):
        once = _begin(argument[2])
        if argument[0] and all(map(_told, once)):
            return once
        return {"", *once} if argument[:2] == (0, 1) else {_UNKNOWN}
    return {_UNKNOWN}


def _letter(char: str) -> str:
    if char.isdecimal():
        return _DIGIT
    return char if char.isalpha() else _UNKNOWN if char == "_" else _END
