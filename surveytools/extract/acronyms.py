"""Short and long forms that a text gives each other: ``Soft Applause Optimization (SAO)``, ``SAO (Soft ...)``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PARENTHESIS = re.compile(r"\s?\(([^()]{2,90})\)")
_SHORT = re.compile(r"[^\W_][\w.+*²-]{1,14}(?: [\w-]{1,6})?$")
_LAST_WORD = re.compile(r"[^\s(),;:]{2,16}$")
_STOP = re.compile(r"[.;:()]\s|[()]")
_DIGITS = re.compile(r"\d")
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Acronym:
    """A short form and the long form that the text gives it, each as half-open offsets into the same text."""

    short: tuple[int, int]
    long: tuple[int, int]


def find_acronyms(text: str) -> Iterator[Acronym]:
    """Every pair of a text: the letters of the short form stand in the long one, the first at a word's start."""
    for match in _PARENTHESIS.finditer(text):
        start = match.start(1)
        inner = match[1].strip()
        if _SHORT.match(inner) and _capitals(inner):
            at = _long_before(text, match.start(), inner)
            at = _long_before(text, match.start(), _DIGITS.sub("", inner)) if at is None else at
            if at is not None:
                yield Acronym((start, start + len(inner)), (at, match.start()))
                continue
        before = _LAST_WORD.search(text, max(0, match.start() - 16), match.start())
        if before is not None and " " in inner and _capitals(before[0]) and _spells(before[0], inner):
            yield Acronym(before.span(), (start, start + len(inner)))


def _capitals(short: str) -> bool:
    return any(char.isupper() for char in short)


def _long_before(text: str, end: int, short: str) -> int | None:
    """Where the long form of ``short`` begins, if the words before ``end`` spell it."""
    letters = "".join(char for char in short.lower() if char.isalnum())
    if len(letters) < 2:
        return None
    if letters.endswith("s") and short[-1] == "s":
        letters = letters[:-1]
    initials = _initials_before(text, end, letters)
    if initials is not None:
        return initials
    window = max(0, end - 12 * (len(letters) + 2))
    stop = max(text.rfind(mark, window, end) for mark in (". ", "; ", "(", ")", ": "))
    window = max(window, stop + 1)
    at = end
    for k in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= window and (text[at].lower() != letters[k] or (k == 0 and at > 0 and text[at - 1].isalnum())):
            at -= 1
        if at < window:
            return None
    words = len(_WORDS.findall(text, at, end))
    return (
        at
        if words <= min(len(letters) + 5, 2 * len(letters)) and end - at > len(short) and " " in text[at:end]
        else None
    )


def _initials_before(text: str, end: int, letters: str) -> int | None:
    """Where the last words before ``end`` begin, if each begins with one letter of the short form."""
    at = max(0, end - 20 * len(letters))
    words = [match for match in _WORDS.finditer(text, at, end) if match.start() > at or at == 0][-len(letters) :]
    if len(words) < 2 or [word[0][0].lower() for word in words] != list(letters):
        return None
    start = words[0].start()
    return start if _STOP.search(text, start, end) is None else None


def _spells(short: str, long: str) -> bool:
    """Could ``short`` be made from the words of ``long``: every letter in order, the first at a word's start."""
    letters = [char for char in short.lower() if char.isalpha()]
    words = _WORDS.findall(long.lower())
    if len(letters) < 2 or not words or not any(word[0] == letters[0] for word in words):
        return False
    rest = iter("".join(words))
    initials = sum(1 for word in words if word[0] in letters)
    return all(letter in rest for letter in letters) and 2 * initials >= len(words) - 1
