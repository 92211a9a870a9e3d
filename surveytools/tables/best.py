"""Which reported numbers stand out as the best, only where papers can be compared at all.

Two results can be compared where metric, benchmark, setting and base model are the same. The setting is whether a level
or a change is told, its unit, its qualifier ("up to") and, of a change, what it is measured against.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from surveytools.model import Findings, Gain
from surveytools.tables.gains import unit_text
from surveytools.tables.names import name_key
from surveytools.vocabulary import Vocabulary, load_vocabulary

Shown = tuple[Findings, Gain]
Setting = tuple[str | None, ...]

NOTE = (
    "Bold: the best of the results that at least two papers of the table report for the same metric, benchmark, "
    "setting and base model."
)


def best_gains(shown: Iterable[Shown], vocabulary: Vocabulary | None = None) -> frozenset[tuple[str, Gain]]:
    """The best of each setting, with the ids of their papers: of 71 % and 74 % accuracy the second.

    Nothing stands out where one paper alone reports it, where anything that the results must share is not known, or
    where ``vocabulary``, by default ours, does not say whether more of the metric is better.
    """
    settings: dict[Setting, dict[tuple[str, Gain], float]] = {}
    for found, gain in shown:
        setting, height = _setting(found, gain), _height(gain)
        if setting is not None and height is not None:
            settings.setdefault(setting, {})[found.paper_id, gain] = height
    best: set[tuple[str, Gain]] = set()
    for heights in settings.values():
        metric = next(iter(heights))[1].metric or ""
        up = more_is_better(metric, vocabulary)
        if up is None or len({paper for paper, _ in heights}) < 2:
            continue
        top = (max if up else min)(heights.values())
        best |= {item for item, height in heights.items() if height == top}
    return frozenset(best)


@lru_cache(maxsize=1024)
def more_is_better(metric: str, vocabulary: Vocabulary | None = None) -> bool | None:
    """Whether more of a metric is better, as the vocabulary knows; ``None`` for a metric that it does not name."""
    for hit in (vocabulary or load_vocabulary()).find(metric):
        if hit.term.kind == "metric" and (hit.start, hit.end) == (0, len(metric)) and hit.term.direction:
            return hit.term.direction == "up"
    return None


def _setting(found: Findings, gain: Gain) -> Setting | None:
    """What two results must share; nothing where one of it is not known."""
    base = gain.base_model or (found.base_model[0].name if len(found.base_model) == 1 else None)
    change = gain.kind != "score"
    if not (gain.metric and gain.benchmark and base) or (change and not gain.baseline):
        return None
    against = gain.baseline if change else None
    names = (gain.metric, gain.benchmark, base, gain.qualifier, against)
    return (gain.kind, gain.unit, unit_text(gain), *(None if name is None else name_key(name) for name in names))


def _height(gain: Gain) -> float | None:
    """How high a result is, a fall below zero; nothing for pairs, gaps, and changes of no known direction."""
    if gain.value_to is not None or gain.direction == "gap":
        return None
    if gain.kind == "score":
        return gain.value
    falls = gain.direction == "down" or (gain.kind == "reduction" and gain.direction is None)
    if gain.kind == "reduction" and not falls:
        return None
    return -gain.value if falls else gain.value if gain.direction == "up" else None
