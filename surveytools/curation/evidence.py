"""Where a person's value stands in the paper's own text: with its unit, in whatever spelling, or nowhere.

``at("2x; metric=speed", "gain", paper)`` finds ``doubles``, ``at("20K", ...)`` finds ``20,000``; a name is found with
a hyphen more or less. What stands nowhere is the person's word, with the source that the person gave.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveytools.curation.gains import parse_gain
from surveytools.curation.table import Decision
from surveytools.model import Evidence, Gain, Item, Paper, Source, Span
from surveytools.text.fold import fold
from surveytools.text.numbers import Number, find_numbers
from surveytools.text.offsets import matching_copy
from surveytools.text.sentences import sentences

_SOURCES: tuple[Source, Source] = ("abstract", "title")
_PLAIN = {"": "absolute", "%": "%", "points": "points", "x": "x"}
_PARTS = re.compile(r"[\s_-]+")


def evidence_of(decision: Decision, paper: Paper, old: Item | None = None) -> Evidence:
    """The place of a decision's value in the text, near the item that it replaces; else the person's word."""
    if decision.column == "gain":
        word = Evidence(None, None, _by(decision), 1.0)
        return _number_at(parse_gain(decision.value, word), paper, old) or word
    return _name_at(decision.value, paper) or Evidence(None, None, _by(decision), 1.0)


def _by(decision: Decision) -> str:
    return f"person: {decision.source}" if decision.source else "person"


def _name_at(name: str, paper: Paper) -> Evidence | None:
    """The name as the text spells it: letter for letter if it can be had, else with other hyphens, spaces or case."""
    loose = r"[\s_-]*".join(map(re.escape, filter(None, _PARTS.split(name))))
    for needle, flags in ((re.escape(name), re.NOFLAG), (loose, re.IGNORECASE)):
        for source in _SOURCES:
            if needle and (found := re.search(rf"(?<![\w.]){needle}(?!\w|\.\d)", paper.text(source), flags)):
                return Evidence(found[0], Span(source, *found.span()), "person", 1.0)
    return None


def _number_at(gain: Gain, paper: Paper, old: Item | None) -> Evidence | None:
    """The number with its unit: the one inside the old quote, then the one whose sentence names what the gain names."""
    places = [place for source in _SOURCES for place in _places(gain, paper, source)]
    inside = old.evidence.span if old else None
    if old and inside and any(_within(span, inside) for _, span in places):
        return Evidence(old.evidence.quote, inside, "person", 1.0)
    if not places:
        return None
    _, span = max(places, key=lambda place: place[0])
    return Evidence(paper.text(span.source)[span.start : span.end], span, "person", 1.0)


def _places(gain: Gain, paper: Paper, source: Source) -> Iterator[tuple[tuple[bool, int], Span]]:
    """Every place of the number, and how much speaks for it: the unit, and the names that its sentence shares."""
    copy = matching_copy(paper.text(source))
    for number in find_numbers(copy.text):
        if _states(number, gain):
            around = next(one for one in sentences(copy.text) if one.start <= number.start < one.end)
            said = fold(copy.text[around.start : around.end])
            shared = sum(bool(name) and fold(name or "") in said for name in (gain.metric, gain.benchmark))
            yield (
                (_PLAIN.get(number.unit, "other") == gain.unit, shared),
                Span(source, *copy.back(number.start, number.end)),
            )


def _states(number: Number, gain: Gain) -> bool:
    """Whether a number of the text is that of the gain; one side of ``from 17.7 to 67.2`` is not."""
    theirs = {value for value in (number.value, number.value_to) if value is not None}
    ours = {value for value in (gain.value, gain.value_to) if value is not None}
    unit = _PLAIN.get(number.unit, "other")
    return theirs == ours and (unit == gain.unit or "absolute" in (unit, gain.unit) or gain.unit == "other")


def _within(span: Span, outer: Span) -> bool:
    return span.source == outer.source and outer.start <= span.start and span.end <= outer.end
