"""A reported number in words: with its own qualifier and direction, and its digits as the quote writes them.

``+24.30 % accuracy on AlphaBench over the baseline``, ``up to 50 %``, ``−12 % WER``, ``17.7 → 67.2 % success rate``.
"""

from __future__ import annotations

import re

from surveytools.curation.shown import shown
from surveytools.model import Gain
from surveytools.text.numbers import find_numbers

MINUS, DASH, ARROW, TIMES = "−", "–", "→", "×"

_NUMBER = re.compile(
    r"(?<![\w.,])(?<![A-Za-z]-)(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"(?P<more>\s?(?:thousand|million|billion|[KMB])\b)?"
)
_TIMES_TEN = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "b": 1e9, "billion": 1e9}
_CHANGE = re.compile(r"\bfrom\b.*\bto\b", re.IGNORECASE | re.DOTALL)
_SPREAD = re.compile(
    r"\+\s?\d|\b(?:rang\w+|var(?:y|ies|ying)|between)\b|\b(?:gain|improvement|increase|rise|boost)s? (?:of )?from\b",
    re.IGNORECASE,
)
_REDUCED = re.compile(r"\b(?:savings?|reductions?)\Z", re.IGNORECASE)
_AFTER = re.compile(r"(?:on|in) |or (?:more|less|higher|lower)$")


def gain_text(gain: Gain) -> str:
    """A gain as one reads it in a table: ``up to +4.1 points accuracy on AlphaBench over the base model``.

    A drop reads as a drop (``−12 % WER``; with a qualifier ``WER down up to 12 %``), a level as a level
    (``73.5 % accuracy (AlphaBench)``), a change of level with an arrow, a gap as a gap. A sign is printed where the
    findings know the direction or the quote writes it; otherwise a difference reads ``by 3.2 %``.
    """
    metric = shown(gain.metric, gain)
    down = gain.direction == "down" or (gain.kind == "reduction" and gain.direction is None)
    qualifier = shown(gain.qualifier, gain)
    before, behind = ("", qualifier) if _AFTER.match(qualifier) else (qualifier, "")
    if _is_change(gain):
        parts = [amount(gain, sign=before), metric]
    elif gain.direction == "gap":
        parts = ["gap of", before, amount(gain), metric and f"in {metric}"]
    elif gain.kind == "reduction" and _REDUCED.search(metric):
        parts = [before, amount(gain), metric]
    elif down and gain.unit == "x":
        parts = [before, amount(gain), "lower", metric]
    elif down and gain.kind == "score":
        parts = [before, amount(gain), metric, "(down)"]
    elif gain.kind == "reduction" and gain.direction == "up":
        parts = [before, amount(gain), "reduction", metric and f"of {metric}"]
    elif down and before:
        parts = [metric, "down", before, amount(gain)]
    elif (sign := _sign(gain, down=down)) == "by":
        parts = ["by", before, amount(gain), metric]
    else:
        parts = [before, amount(gain, sign=sign), metric]
    parts += ["(relative)" if gain.kind == "relative" else "", behind]
    return " ".join(part for part in (*parts, *_ties(gain, down=down)) if part)


def amount(gain: Gain, *, sign: str = "") -> str:
    """The number or pair with its unit, a sign or word before it: ``+24.30 %``, ``3–9×``, ``96 → under 4 hours``."""
    quote = gain.evidence.quote or ""
    first = written(quote, gain.value)
    unit = _unit(gain, first)
    if gain.value_to is None:
        return f"{sign}{first}{unit}"
    second = written(quote, gain.value_to)
    if _is_change(gain):
        return " ".join(part for part in (first, ARROW, sign, second + unit) if part)
    if sign in ("+", MINUS):
        return f"{sign}{first} to {sign}{second}{unit}"
    said_to = gain.kind == "range" and not _SPREAD.search(quote) and re.search(r"\bto\b", quote)
    return f"{sign}{first}{' to ' if said_to else DASH}{second}{unit}"


def unit_text(gain: Gain) -> str:
    """The unit as it stands after the number, its space included: `` %``, `` points``, ``×``; or nothing."""
    return _unit(gain, written(gain.evidence.quote or "", gain.value))


def written(quote: str, value: float) -> str:
    """The digits of a value as the quote writes them (``24.30``, ``1,200``, ``20K``), else the shortest form."""
    for match in _NUMBER.finditer(quote):
        number = float(match["digits"].replace(",", ""))
        more = (match["more"] or "").strip()
        if more and _same(number * _TIMES_TEN[more.lower()], value):
            return match[0]
        if _same(number, value):
            return match["digits"]
    return str(int(value)) if value == int(value) else repr(value)


def _same(one: float, other: float) -> bool:
    return abs(one - abs(other)) <= 1e-9 * max(1.0, abs(other))


def _is_change(gain: Gain) -> bool:
    """Whether the pair is a level before and one after, as its order or its words say; a spread of levels is none."""
    if gain.value_to is None or gain.kind not in ("range", "reduction", "score", "delta"):
        return False
    if gain.value > gain.value_to:
        return gain.kind != "delta"
    quote = gain.evidence.quote
    if quote is None:
        return gain.kind == "range" and gain.direction in ("up", "down")
    return gain.kind in ("range", "delta") and bool(_CHANGE.search(quote)) and not _SPREAD.search(quote)


def _sign(gain: Gain, *, down: bool) -> str:
    if down:
        return MINUS
    if gain.kind in ("factor", "score", "range"):
        return ""
    if gain.direction == "up":
        return "+"
    quote = gain.evidence.quote or ""
    number = re.escape(written(quote, gain.value))
    if re.search(rf"\+\s?{number}", quote):
        return "+"
    return MINUS if re.search(rf"[-{MINUS}]\s?{number}", quote) else "by"


def _unit(gain: Gain, number: str) -> str:
    if gain.unit == "points":
        return " point" if number == "1" else " points"
    if gain.unit != "other":
        return {"%": " %", "x": TIMES, "absolute": ""}[gain.unit]
    found = find_numbers(gain.evidence.quote or "")
    measure = next((n.unit for n in found if n.unit and gain.value in (n.value, n.value_to)), "")
    return f" {measure}" if measure[:1].isalpha() else ""


def _ties(gain: Gain, *, down: bool) -> tuple[str, ...]:
    benchmark, baseline, base_model = (shown(text, gain) for text in (gain.benchmark, gain.baseline, gain.base_model))
    level = gain.kind in ("score", "range")
    against = "to" if gain.direction == "gap" else "vs." if level or down else "over"
    return (
        benchmark and (f"({benchmark})" if level else f"on {benchmark}"),
        base_model and f"with {base_model}",
        baseline and f"{against} {baseline}",
    )
