"""Every number of a text with its unit and its exact place: ``19.1-40.3%``, ``3-5 times``, ``20K``, ``twice``.

``find_numbers("from 17.7 to 67.2%")`` gives one ``Number(17.7, 67.2, unit="%", joint="to")``. Digits inside a name
(``F1``, ``Foo-10``, ``3D``), or of an ordinal are no numbers.
The text is a matching copy (see ``offsets``); time is linear in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

Joint = Literal["", "-", "to", "between"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: ``+2.1 points`` is 2.1, sign "+", unit "points"; ``[start, end)`` covers sign and unit.

    ``unit`` is "%", "points", "x", "" or a measure of the text ("hours", "MB", "$"). ``joint`` says what joins
    ``value`` and ``value_to``. ``special`` marks what is never a quantity: year, list, p-value, version, share (8 of
    11). ``aside`` is what the text says of the first number of a pair: ``from 53% (raw agent) to 55%``.
    """

    start: int
    end: int
    value: float
    unit: str = ""
    value_to: float | None = None
    sign: str = ""
    joint: Joint = ""
    special: str = ""
    word: bool = False
    about: bool = False
    scale: float = 1.0
    decimals: bool = False
    aside: tuple[int, int] | None = None


_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3}|[ ],[ ][0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+"
_COUNTED = "one|two|three|four|five|six|seven|eight|nine|ten|hundred"
_MEASURE = (
    r"(?:(?:GPU|TPU|CPU|person|wall-clock)[ -])?(?:hours?|days?)|(?:milli|micro)?seconds?|secs?|minutes?|mins?"
    r"|hrs?|weeks?|months?|(?:tokens?|frames?|samples?|images?)[ ]?(?:per|/)[ ]?(?:seconds?|s)|tok/s|FPS|fps|[kMG]?Hz"
    r"|[TGMKk]i?B|[TGM]?FLOPS?|dB|mW|kWh|m?eV|nats?|k(?:cal|J)/mol|W/m(?:2|²|\^2)|[kMG]?Pa|[mk]g|mL|Å|[mnuμ]s|mm|cm|km|m/s|px|bits?|°C?|degrees?|deg|[shWJm]"
)
_SPOT = re.compile(
    r"(?=[0-9dfhmqtz])(?:[0-9]+(?:[.,][0-9]+)*|twice|thrice|doubl|tripl|quadrupl|halv|half|magnitude|fold|times|zero)"
)
_NUMBER = re.compile(
    rf"""
    (?P<about>[~≈]\s*)?(?P<sign>(?<![A-Za-z0-9%)-])(?:\+\s?|-))?(?P<money>[$€£])?(?P<digits>{_DIGITS})
    (?P<power>[eE]-?[0-9]+|\s*[x×]\s*10(?:\^-?|-)[0-9]+)?
    (?:(?P<scale>[KMBkT](?![A-Za-z0-9])|\s(?:thousand|million|billion|trillion)\b))?
    (?:
      (?P<points>[ -]?(?:%|percent|per\ cent)?[ -]*(?:(?:percentage|absolute)[ -])?
        (?:points?|pps?|pts?|p\.p\.)(?![A-Za-z]))
    | (?P<percent>\s*%|[ -]?(?:percent|per\ cent)\b)
    | (?P<factor>\s*(?:[x×]|X(?![A-Za-z]))(?![A-Za-z0-9])(?!\s*[0-9])|[ -]times\b|[ -]?folds?\b)
    | [ -]?(?P<measure>{_MEASURE})(?![A-Za-z0-9])
    | (?![A-Za-z0-9_@^]|\.[0-9]|-[A-Za-z])
    )
    """,
    re.VERBOSE,
)
_WORD = re.compile(
    rf"\b(?:twice|thrice|doubl(?:e|es|ed|ing)|tripl(?:e|es|ed|ing)|quadrupl(?:e|es|ed|ing)|halv(?:e|es|ed|ing)"
    rf"|(?:by|in)(?: more than| over| nearly| almost| about)? half"
    rf"|(?:an?|{_COUNTED}) orders?[ -]of[ -]magnitude|(?:{_COUNTED})[ -]?fold"
    rf"|(?:{_COUNTED})[ -]times|(?:near )?zero)\b(?!-[a-z])"
)
_FACTORS = {"twice": 2.0, "doubl": 2.0, "thric": 3.0, "tripl": 3.0, "quadr": 4.0}
_WORDS = dict(zip(_COUNTED.split("|"), (*map(float, range(1, 11)), 100.0), strict=True))
_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "b": 1e9, "billion": 1e9, "t": 1e12, "trillion": 1e12}
_HEDGE = r"(?:(?:under|about|over|nearly|almost|an? impressive|only|just|approximately|around|[~≈])\s*)?"
_GAP = {
    "-": re.compile(r"\s?(?:-{1,3}|[–—])\s?"),
    "to": re.compile(
        rf"\s*,?\s*(?:\((?P<aside>[^()0-9]{{1,40}})\)\s*)?(?:down |up )?(?:to|→|->)\s+{_HEDGE}|\s*(?:→|->)\s*"
    ),
    "from": re.compile(
        rf"\s(?:(?:under|with|for|by|using) (?P<aside>[^0-9,;:.()]{{1,50}}?)|[^0-9,;:.()]{{1,60}}?)"
        rf"\s(?:down |up )?to\s+{_HEDGE}"
    ),
    "and": re.compile(r"\s*and\s*"),
}
_REACHED, _STEPS = 40, 5
_NAMED = re.compile(r"[A-Za-z0-9_@.]$|[A-Za-z]-$")
_SIGNED = re.compile(r"(?:[~≈]\s*)?(?:(?<![A-Za-z0-9%)-])(?:\+\s?|-))?[$€£]?$")
_FROM = re.compile(rf"\bfrom\s+{_HEDGE}$")
_ASIDE = re.compile(rf"(\s*\([^()%]{{1,40}}\))\s*(?:down |up )?to\s+{_HEDGE}")
_FACTOR_OF = re.compile(r"\bfactors? of (?:up to |about |over |at least )?$")
_BETWEEN = re.compile(r"\bbetween\s+$")
_MARGIN = re.compile(r"\s*\(?(?:±|\+/-)\s*[0-9.]*[0-9]\s*%?\)?")
_PVALUE = re.compile(r"(?<![A-Za-z])[pP]\s*(?:-?values?)?\s*(?:[<>=≤≥]|of|less than|below)\s*$")
_SAMPLE = re.compile(r"(?<![A-Za-z])[nNkKL]\s*=\s*$")
_VERSION = re.compile(
    r"(?:\b[vV](?:ersions?)?|[Ss]ections?|[Tt]ables?|[Ff]ig(?:ure|\.)s?|[Ss]tages?|[Ll]evels?|[Pp]hases?|[Ss]teps?|No\.|#)\s*$"
)
_CONFIDENCE = re.compile(r"\s*(?:CIs?\b|confidence|credible|probability)")
_SHARE = re.compile(r"\s*(?:of|out of)\s+(?:the |all )?(?:[0-9]|two|three|four|five|six|seven|eight|nine|ten)")
_SHARED = re.compile(
    r"(?:(?<![\w@.-])[0-9]+|two|three|four|five|six|seven|eight|nine|ten)\s+(?:out )?of\s+(?:the |all )?$"
)


def find_numbers(text: str) -> tuple[Number, ...]:
    """All numbers of a text in order, ranges and from-to pairs joined: ``find_numbers("3-5 times")`` is one number."""
    joined: list[Number] = []
    for number in _atoms(text):
        pair = _join(text, joined[-1], number) if joined else None
        if pair is None and len(joined) > 1 and (pair := _join_over(text, joined[-2], number)):
            joined.pop()
        if pair is None:
            joined.append(number)
        else:
            joined[-1] = pair
    return tuple(joined)


def _atoms(text: str) -> Iterator[Number]:
    done = 0
    for spot in _SPOT.finditer(text):
        if spot.start() < done:
            continue
        number = _digits(text, spot.start(), done) if spot[0][0].isdigit() else _word(text, spot.start(), done)
        if number is None:
            continue
        margin = _MARGIN.match(text, number.end)
        done = margin.end() if margin else number.end
        if margin and not number.unit and "%" in margin[0]:
            number = replace(number, unit="%")
        yield replace(number, end=done) if margin else number


def _digits(text: str, at: int, floor: int) -> Number | None:
    if _NAMED.search(text, max(floor, at - 2), at):
        return None
    start = _SIGNED.search(text, max(floor, at - 4), at)
    match = _NUMBER.match(text, start.start() if start else at)
    if match is None:
        return None
    scale = _SCALES.get((match["scale"] or "").strip().lower(), 1.0)
    exponent = re.search(r"-?[0-9]{1,2}$", match["power"] or "")
    digits = re.sub(r"[ ,]", "", match["digits"])
    value = float(f"{digits}e{exponent[0]}" if exponent else digits)
    unit = (
        "points" if match["points"] else "%" if match["percent"] else "x" if match["factor"] else match["measure"] or ""
    )
    if not unit and _FACTOR_OF.search(text, max(floor, at - 24), at):
        unit = "x"
    first = next(name for name in ("sign", "money", "digits") if match[name])
    return Number(
        match.start(first),
        match.end(),
        round(value * scale, 6),
        unit or ("$" if match["money"] else ""),
        sign=(match["sign"] or "").strip(),
        special=_special(text, match, value, unit),
        about=bool(match["about"]),
        scale=scale,
        decimals="." in digits,
    )


def _word(text: str, at: int, floor: int) -> Number | None:
    match = _WORD.search(text, max(floor, at - 20), at + 24)
    if match is None:
        return None
    word, (start, end) = match[0], match.span()
    first = word.split()[0].split("-")[0]
    if "half" in word or word.startswith("halv"):
        return Number(start, end, 50.0, "%", word=True)
    if word.endswith("zero"):
        return Number(start, end, 0.0, word=True)
    if "magnitude" in word:
        return Number(start, end, 10.0 ** _WORDS.get(first, 1.0), "x", word=True)
    return Number(start, end, _WORDS.get(first.removesuffix("fold")) or _FACTORS[word[:5]], "x", word=True)


def _special(text: str, match: re.Match[str], value: float, unit: str) -> str:
    before, after = text[max(0, match.start() - 16) : match.start()], text[match.end() : match.end() + 16]
    if _PVALUE.search(before):
        return "p-value"
    if _CONFIDENCE.match(after):
        return "confidence"
    if unit == "s" and match["digits"].isdigit() and 1500 <= value <= 2100 and match[0].endswith(f"{match['digits']}s"):
        return "year"
    if unit:
        return ""
    if _SAMPLE.search(before):
        return "sample"
    if _VERSION.search(before):
        return "version"
    if _SHARE.match(after) or _SHARED.search(before):
        return "share"
    if after.startswith(")") and re.search(r"(?:^|[\s(;,:])\(?$", before) and value < 20 and "." not in match["digits"]:
        return "list"
    if before.endswith("[") or after.startswith("]"):
        return "citation"
    if 1900 <= value <= 2100 and len(match["digits"]) == 4 and not match["sign"]:
        return "year"
    return ""


def _join(text: str, left: Number, right: Number) -> Number | None:
    """The pair of two neighbouring numbers, where the text between them joins them into one expression."""
    if left.joint in ("to", "between") or left.special or right.special or (left.word and left.value):
        return None
    gap = text[left.end : right.start]
    if len(gap) > 80:
        return None
    joint: Joint = ""
    aside = None
    pair = _GAP["to"].fullmatch(gap) or (
        _FROM.search(text[max(0, left.start - 20) : left.start]) and _GAP["from"].fullmatch(gap)
    )
    if _GAP["-"].fullmatch(gap) and not left.word and not right.sign:
        joint = "-"
    elif pair and not _is_step(text, left, right):
        joint = "to"
        aside = pair.span("aside") if pair["aside"] else None
    elif _GAP["and"].fullmatch(gap) and _BETWEEN.search(text[max(0, left.start - 10) : left.start]):
        joint = "between"
    elif right.sign == "-" and not gap and right.start == left.end:
        joint, right = "-", replace(right, sign="")
    if not joint or (right.word and right.value) or not _units_meet(left, right, joint):
        return None
    if left.joint and joint != "to":
        return None
    scale = right.scale if left.scale == 1.0 and not left.unit else 1.0
    return replace(
        left,
        end=right.end,
        value=round(left.value * scale, 6),
        value_to=right.value,
        unit=right.unit or left.unit,
        joint=joint,
        about=left.about or right.about,
        scale=right.scale,
        decimals=left.decimals or right.decimals,
        aside=(left.end + aside[0], left.end + aside[1]) if aside else None,
        word=False,
    )


def _is_step(text: str, left: Number, right: Number) -> bool:
    """``by 11.2 to 78.4`` tells a step and where it led; ``by 3 to 5%`` is a range of steps."""
    led = text[max(0, left.start - 3) : left.start] == "by "
    bare = not (left.unit or right.unit or left.sign or right.sign)
    return led and bare and right.value >= _REACHED and right.value > _STEPS * left.value


def _join_over(text: str, left: Number, right: Number) -> Number | None:
    """A pair with a number in the brackets behind its first: ``32% (Foo 4.6) to 81%``."""
    gap = text[left.end : right.start]
    bracket = len(gap) < 80 and _ASIDE.fullmatch(gap)
    return _join(text, replace(left, end=left.end + bracket.end(1)), right) if bracket else None


def _units_meet(left: Number, right: Number, joint: Joint) -> bool:
    """One unit for both, or two measures of a from-to pair: ``from 3 days to 2 hours``."""
    if not left.unit or not right.unit or left.unit == right.unit:
        return True
    simple = {"%", "x", "points", "$"}
    return joint == "to" and simple.isdisjoint((left.unit, right.unit))
