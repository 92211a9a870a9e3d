"""What a paper reports, as a noun phrase: ``gains in accuracy of up to 4.1 points on Baz and 3 points on Qux``.

Numbers, units and their spelling are those of the comparison table; a drop never reads as a gain, "up to" stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path

from surveytools.curation.shown import shown
from surveytools.model import Gain
from surveytools.prose.grammar import is_plural, plural, with_article
from surveytools.prose.phrase import Phrase, joined
from surveytools.prose.value import Support
from surveytools.tables.gains import ARROW, TIMES, amount
from surveytools.vocabulary.documents import read_yaml

MOST = 3
NO_BREAK = "\u00a0"
ROUNDING = 0.051
"""By how much the difference of two rounded numbers may miss the rounded difference."""

CHANGE = "change of level"
_PREPOSITION = {"gain": "over", "increase": "over", "factor": "over", "difference": "over", "gap": "to"}
_AVERAGE = re.compile(r"^(?:by |an? |the |on )*average(?: of)?$", re.IGNORECASE)
_LEADING = re.compile(r"^(?:by|of|to|with|in(?! total)) ", re.IGNORECASE)
_WITHIN = re.compile(r"^(?:within|under)(?= |$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Report:
    """One number ready for a sentence: what kind of change, how much, of what, where, against what."""

    noun: str
    by: str
    adjective: str
    amount: str
    metric: str
    where: str
    against: str
    support: Support
    also: tuple[Support, ...] = ()

    @property
    def family(self) -> tuple[str, ...]:
        """Reports of one family are told together."""
        return self.noun, self.by, self.adjective, self.metric, self.against


def report(gain: Gain, support: Support) -> Report:
    """Put one gain into words."""
    metric, benchmark, baseline, model, qualifier = (
        " ".join(shown(text, gain).split())
        for text in (gain.metric, gain.benchmark, gain.baseline, gain.base_model, gain.qualifier)
    )
    noun, said, adjective = _noun(gain), amount(gain).replace(" %", f"{NO_BREAK}%"), ""
    if ARROW in said:
        noun, said = CHANGE, f"from {said.replace(f' {ARROW} ', ' to ')}"
    elif _AVERAGE.match(qualifier):
        adjective = "" if metric.startswith(("average", "mean")) else "average"
    elif qualifier:
        said = f"{_running(qualifier)} {said}"
    if gain.kind == "relative" and noun in ("gain", "drop"):
        adjective = _spaced(adjective, "relative")
    if gain.unit == "other":
        metric = re.sub(r"\s*\([^)]*\)$", "", metric)
    factor = gain.unit == "x" and noun in ("factor", "increase", "reduction")
    said = said.replace(TIMES, "") if factor else said
    where = _spaced(benchmark and f"on {benchmark}", model and f"with {model}")
    against = baseline and f"{_PREPOSITION.get(noun, 'against')} {_with_the(baseline)}"
    return Report(noun, "by a factor of" if factor else "of", adjective, said, metric, where, against, support)


def reports(gains: Sequence[tuple[Gain, Support]], most: int = MOST) -> Phrase:
    """The first ``most`` numbers of a paper as one noun phrase, those of a kind told together."""
    families: dict[tuple[str, ...], list[Report]] = {}
    for item in _joined_changes([(gain, report(gain, support)) for gain, support in gains[:most]]):
        families.setdefault(item.family, []).append(item)
    told = [_family(items) for items in families.values()]
    nested = any(" and " in phrase.text for phrase in told)
    phrase = joined(told, last=(", as well as " if len(told) > 2 else " as well as ") if nested else " and ")
    return Phrase.of(phrase, ", among other figures") if len(gains) > most else phrase


def is_one(gains: Sequence[tuple[Gain, Support]]) -> bool:
    """Whether what a paper reports reads as one number: ``is reported``."""
    return len(_joined_changes([(gain, report(gain, support)) for gain, support in gains[:MOST]])) == 1


def _joined_changes(told: Sequence[tuple[Gain, Report]]) -> list[Report]:
    """A change and the gain that is its difference are one: ``a gain of 49.5 % (from 17.7 to 67.2 %)``."""
    out = {place: item for place, (_, item) in enumerate(told)}
    for first, (change, said) in enumerate(told):
        for second, (gain, item) in enumerate(told):
            same = said.noun == CHANGE and item.noun in ("gain", "drop") and _about(said) == _about(item)
            by = abs((change.value_to or change.value) - change.value)
            if same and change.unit == gain.unit and abs(by - gain.value) < ROUNDING and first in out:
                del out[first]
                out[second] = replace(item, amount=f"{item.amount} ({said.amount})", also=(said.support,))
    return list(out.values())


def _about(item: Report) -> tuple[str, str]:
    return item.metric.casefold(), item.where.casefold()


def _family(items: Sequence[Report]) -> Phrase:
    one, many = items[0], len(items) > 1
    if one.noun == CHANGE:
        head = f"a change in {one.metric}" if one.metric else "a change"
    elif one.noun == "score" and is_measure(one.metric):
        noun = _spaced(one.adjective, one.metric)
        head = f"{noun if is_plural(noun) else with_article(noun)} of"
    elif one.noun == "factor":
        head = "a factor of"
    else:
        noun = _spaced(one.adjective, plural(one.noun) if many else one.noun)
        what = one.metric and one.noun != "score" and f"in {one.metric}"
        head = _spaced(noun if many else with_article(noun), what or "", one.by)
    if one.noun == "factor" or (one.noun == "score" and one.metric and not is_measure(one.metric)):
        items = [replace(item, amount=_spaced(item.amount, one.metric and f"in {one.metric}")) for item in items]
    places = {item.where for item in items}
    if len(places) == 1:
        said = joined([Phrase((item.amount,), (item.support, *item.also)) for item in items])
        return Phrase.of(head, " ", said, one.where and f" {one.where}", one.against and f" {one.against}")
    told = [Phrase((_spaced(item.amount, item.where),), (item.support, *item.also)) for item in items]
    return Phrase.of(head, " ", joined(told), one.against and f" {one.against}")


def is_measure(metric: str) -> bool:
    """Whether a metric reads as a measure of its own, ``an accuracy of 84 %``: not ``an object detection of 15.4``."""
    words = re.findall(r"[\w@-]+", metric)
    if not words:
        return False
    last = words[-1]
    return any(char.isupper() or char.isdigit() for char in last[1:] or last) or last.casefold() in _words("measures")


def _running(qualifier: str) -> str:
    """A qualifier as a phrase behind "of": ``Within`` is "less than", ``in only`` is "only"."""
    said = _WITHIN.sub("less than", _LEADING.sub("", qualifier))
    return said[:1].lower() + said[1:]


def _with_the(baseline: str) -> str:
    """What numbers are set against, with an article where it wants one: ``the baseline``, ``the tuned counterpart``."""
    words = baseline.casefold().split()
    return f"the {baseline}" if words[-1] in _words("compared") and words[0] not in _words("determiners") else baseline


@cache
def _words(name: str) -> frozenset[str]:
    path = Path(str(resources.files("surveytools.prose").joinpath("measures.yaml")))
    return frozenset(word.casefold() for word in read_yaml(path).texts(name))


def _spaced(*words: str) -> str:
    return " ".join(word for word in words if word)


def _noun(gain: Gain) -> str:
    if gain.direction == "gap":
        return "gap"
    if gain.kind in ("score", "range"):
        return "score"
    if gain.kind == "factor":
        return {"down": "reduction", "up": "increase"}.get(gain.direction or "", "factor")
    if gain.kind == "reduction":
        return "reduction"
    return {"down": "drop", "up": "gain"}.get(gain.direction or "", "difference")
