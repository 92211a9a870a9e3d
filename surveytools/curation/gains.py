"""A gain as a person types it into one cell: ``up to 24.3 %; metric=accuracy; benchmark=StirBench``.

The head is qualifier, number(s) and unit (``2.1x``, ``5 points``, ``17.7-67.2 %``, ``-12 %``, ``20K``); after
semicolons come ``kind``, ``metric``, ``benchmark``, ``baseline``, ``base_model``, ``direction``, ``qualifier``,
``unit``.
"""

from __future__ import annotations

import re
from typing import Any, cast, get_args

from surveytools.errors import UsageError, nearest
from surveytools.model import Direction, Evidence, Gain, Kind, Unit
from surveytools.text.fold import fold

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?:[kKMB](?![A-Za-z0-9]))?")
"""A number as a person types it, with thousands as ``20,000`` or ``20K``."""

_HEAD = re.compile(
    rf"(?P<qualifier>[^\d+\-−–]*?)\s*(?P<sign>[+\-−–]?)\s*(?P<value>{NUMBER.pattern})"
    rf"(?:\s*(?:-|−|–|to|→)\s*(?P<value_to>{NUMBER.pattern}))?\s*(?P<unit>%|percent|points?|x|×|times)?"
)
_SCALES = {"k": 1e3, "m": 1e6, "b": 1e9}
_UNITS: dict[str, Unit] = {"%": "%", "percent": "%", "point": "points", "points": "points"}
_KEYS = ("kind", "metric", "benchmark", "baseline", "base_model", "direction", "qualifier", "unit")


def parse_gain(text: str, evidence: Evidence) -> Gain:
    """The gain that a person wrote; raises ``UsageError`` saying how to write one."""
    head, *rest = (part.strip() for part in text.split(";"))
    match = _HEAD.fullmatch(head)
    if match is None:
        message = f"{head!r} is no gain; write it as: up to 24.3 %; metric=accuracy; benchmark=StirBench"
        raise UsageError(message)
    said = dict(_pair(part) for part in rest if part)
    mark = match["unit"] or ""
    unit = said.get("unit") or _UNITS.get(mark, "x" if mark else "absolute")
    to = match["value_to"]
    kind = said.get("kind") or (
        "factor" if unit == "x" else "range" if to else "score" if unit == "absolute" else "delta"
    )
    sign = {"": None, "+": "up"}.get(match["sign"], "down")
    return Gain(
        value=magnitude(match["value"]),
        value_to=magnitude(to) if to else None,
        unit=cast("Unit", _one_of("unit", unit, get_args(Unit))),
        kind=cast("Kind", _one_of("kind", kind, get_args(Kind))),
        direction=cast("Direction | None", said.get("direction", sign)),
        qualifier=said.get("qualifier") or match["qualifier"].strip() or None,
        evidence=evidence,
        **cast("dict[str, Any]", {key: said.get(key) for key in ("metric", "benchmark", "baseline", "base_model")}),
    )


def _pair(part: str) -> tuple[str, str]:
    key, equals, value = (piece.strip() for piece in part.partition("="))
    if not equals or key not in _KEYS:
        message = f"{part!r} is not key=value of a gain; {nearest(key, _KEYS)}"
        raise UsageError(message)
    if key == "direction":
        _one_of("direction", value, get_args(Direction))
    return key, value


def _one_of(key: str, value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        message = f"{key} {value!r} is none of ours; {nearest(value, known)}"
        raise UsageError(message)
    return value


def magnitude(number: str) -> float:
    """The value of a number as typed: ``magnitude("20K")`` is 20000.0."""
    digits = number.replace(",", "")
    return round(float(digits.rstrip("kKMB")) * _SCALES.get(digits[-1].lower(), 1.0), 6)


def same_result(one: Gain, other: Gain) -> bool:
    """Whether two gains are one result: the same number, in the same place or with nothing that tells them apart."""
    if (one.value, one.value_to) != (other.value, other.value_to) or _differ(one.benchmark, other.benchmark):
        return False
    units = {one.unit, other.unit}
    if len(units) > 1 and units.isdisjoint(("absolute", "other")):
        return False
    return _overlap(one.evidence, other.evidence) or not _differ(one.metric, other.metric)


def _differ(one: str | None, other: str | None) -> bool:
    """Whether two names are both said and not the same, a word more or less aside."""
    first, second = fold(one or ""), fold(other or "")
    return bool(first and second) and first not in second and second not in first


def _overlap(one: Evidence, other: Evidence) -> bool:
    """Whether two quotes share a stretch of the text."""
    a, b = one.span, other.span
    return bool(a and b and a.source == b.source and a.start < b.end and b.start < a.end)
