"""Numbers in words, for answering a claim in digits: ``five hospitals``, ``two-thirds of the parameters``, ``half``.

They are read in what a paper says only. In a manuscript ``two kinds`` and ``one of them`` claim nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveytools.model import Paper, Source
from surveytools.text.numbers import find_numbers
from surveytools.text.offsets import matching_copy

_ONES = re.findall(
    r"\w+",
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty",
)
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100}
_COUNTS = {word: float(k) for k, word in enumerate(_ONES, 1)} | {word: float(ten) for word, ten in _TENS.items()}
_PARTS = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10}
_SPELLED = re.compile(
    rf"\b(?:(?P<over>an?|one|two|three|four)[ -](?P<part>{'|'.join(_PARTS)})s?"
    rf"|(?P<half>half|halves|halved|halving)|(?P<count>{'|'.join(_COUNTS)}))\b",
    re.IGNORECASE,
)
_MEASURED = 24
_SOURCES: tuple[Source, Source] = ("title", "abstract")


def spelled(paper: Paper) -> Iterator[tuple[float, str, Source, int, int]]:
    """Each number that a paper writes in words: its value, unit, source and offsets; ``two-thirds`` is 66.667 %."""
    for source in _SOURCES:
        copy = matching_copy(paper.text(source))
        for match in _SPELLED.finditer(copy.text):
            start, end = copy.back(*match.span())
            if match["count"]:
                value = _COUNTS[match["count"].lower()]
                yield value, _unit(value, copy.text[match.end() : match.end() + _MEASURED]), source, start, end
            elif match["half"]:
                yield 50.0, "%", source, start, end
                yield 2.0, "x", source, start, end
            else:
                over = _COUNTS.get(match["over"].lower(), 1.0)
                yield round(100 * over / _PARTS[match["part"].lower()], 3), "%", source, start, end
                if over == 1.0:
                    yield float(_PARTS[match["part"].lower()]), "x", source, start, end


def _unit(value: float, behind: str) -> str:
    """The unit that follows a number in words: ``two hours`` is in hours."""
    found = find_numbers(f"{value:g}{behind}")
    return found[0].unit if found and found[0].start == 0 else ""
