"""Numbers in words and in names, for answering a claim in digits: ``five hospitals``, ``two-thirds``, ``Foo-7B``.

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
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "b": 1e9}
_SPELLED = re.compile(
    rf"\b(?:(?P<over>an?|one|two|three|four)[ -](?P<part>{'|'.join(_PARTS)})s?"
    rf"|(?P<half>half|halves|halved|halving)|(?P<count>{'|'.join(_COUNTS)})(?:[ -](?P<scale>{'|'.join(_SCALES)}))?"
    r"|(?<![\d.,])(?P<size>\d+(?:\.\d+)?)(?P<suffix>[BM]))\b",
    re.IGNORECASE,
)
_MEASURED = 24
_SOURCES: tuple[Source, Source] = ("title", "abstract")


def spelled(paper: Paper) -> Iterator[tuple[float, str, Source, int, int]]:
    """Each number that a paper writes so: its value, unit, source and offsets; ``two-thirds`` is 66.667 %."""
    for source in _SOURCES:
        copy = matching_copy(paper.text(source))
        for match in _SPELLED.finditer(copy.text):
            start, end = copy.back(*match.span())
            if match["count"]:
                value = _COUNTS[match["count"].lower()] * _SCALES.get((match["scale"] or "").lower(), 1.0)
                yield value, _unit(value, copy.text[match.end() : match.end() + _MEASURED]), source, start, end
            elif match["size"]:
                yield round(float(match["size"]) * _SCALES[match["suffix"].lower()], 6), "", source, start, end
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
