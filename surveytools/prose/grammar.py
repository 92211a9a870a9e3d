"""Small English: lists, numbers as words, articles, agreement. Knows nothing of papers."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_VOWEL_LETTERS = "AEFHILMNORSX"
_NOT_PLURAL = re.compile(r"(?:ss|us|is)$", re.IGNORECASE)
_SILENT = re.compile(r"hour|honest|heir", re.IGNORECASE)
_EU = re.compile(r"(?:uni(?!n|mp|ma)|use|usa|uti|eu|one\b|u[bt]i)", re.IGNORECASE)


def series(items: Sequence[str], last: str = "and") -> str:
    """A list as one writes it: ``series(["A", "B", "C"])`` is ``A, B and C``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def shortened(items: Sequence[str], most: int, noun: str) -> str:
    """A list cut after ``most`` items, saying how many are left: ``A, B and three other benchmarks``."""
    left = len(items) - most
    if left < 2:
        return series(items)
    return series([*items[:most], f"{number(left)} other {plural(noun)}"])


def number(n: int) -> str:
    """A count in a sentence: words up to twelve, digits beyond; thousands with a comma."""
    return _NUMBERS[n] if 0 <= n < len(_NUMBERS) else f"{n:,}"


def count(n: int, noun: str) -> str:
    """A count with its noun: ``count(1, "paper")`` is ``one paper``, ``count(13, "study")`` is ``13 studies``."""
    return f"{number(n)} {noun if n == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """The regular plural of a lower-case noun: ``study`` gives ``studies``."""
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun if noun.endswith("ics") else noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def is_plural(noun: str) -> bool:
    """Whether a noun phrase ends in what looks like a plural: ``losses`` does, ``loss`` and ``analysis`` do not."""
    word = noun.split()[-1] if noun.split() else ""
    return word.endswith("s") and word[:-1].islower() and not _NOT_PLURAL.search(word)


def with_article(phrase: str) -> str:
    """The phrase with ``a`` or ``an`` by its sound: ``an F1 score``, ``a success rate``, ``an RMSE``."""
    word = re.split(r"[\s-]", phrase, maxsplit=1)[0]
    spelled = len(word) > 1 and word[:2].upper() == word[:2] and word[0].isalpha()
    if spelled and not _said_as_word(word):
        vowel = word[0] in _VOWEL_LETTERS
    elif word[:1].isdigit():
        vowel = bool(re.match(r"8|11(?!\d)|18(?!\d)", word))
    else:
        vowel = bool(_SILENT.match(word)) or (word[:1].lower() in "aeiou" and not _EU.match(word))
    return f"{'an' if vowel else 'a'} {phrase}"


def capitalised(text: str) -> str:
    """The first letter made a capital, unless the word has its own spelling (``fooNet``)."""
    word = text.split(" ", 1)[0]
    return text[:1].upper() + text[1:] if word.islower() and word.isalpha() else text


def _said_as_word(word: str) -> bool:
    """An acronym long enough and with vowels inside is said as a word: a name like ``LASER``, but not ``RMSE``."""
    letters = re.match(r"[A-Z]+", word)
    if not letters or len(letters[0]) < 4:
        return False
    return len(re.findall(r"[AEIOU]", letters[0][1:-1])) > 0
