"""Which role was taken for which: what a found name is in gold, and what became of a missed one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from surveytools.extract.match_names import Item, Matching, forms
from surveytools.model import NAME_FIELDS

Row = Mapping[str, Any]
Counts = dict[str, Counter[str]]


def _empty() -> Counts:
    return {name: Counter() for name in NAME_FIELDS}


@dataclass(slots=True)
class Confusion:
    """``found["benchmark"]["base_model"]``: names answered as benchmarks that gold has as base models.

    Besides a field a found name may be ``again`` (a second name for a thing already found), ``gain's baseline`` (gold
    compares a number with it) or ``none``. ``missed`` counts by what a name was taken for: field, ``held`` or ``none``.
    """

    found: Counts = field(default_factory=_empty)
    missed: Counts = field(default_factory=_empty)

    def add(self, gold: Row, found: Row, matched: Mapping[str, Matching]) -> None:
        """Count one paper."""
        held = found.get("held") or {}
        for name, matching in matched.items():
            wanted, offered = gold.get(name) or (), found.get(name) or ()
            self.found[name][name] += len(matching.pairs)
            for one in matching.extra:
                self.found[name][_role_in_gold(offered[one], name, gold)] += 1
            for k in matching.missed:
                self.missed[name][_taken_for(wanted[k], name, found, held)] += 1

    def table(self) -> dict[str, dict[str, dict[str, int]]]:
        """Plain counts, commonest first, as JSON shows them."""
        return {
            side: {
                name: dict(sorted((+row).items(), key=lambda pair: (-pair[1], pair[0]))) for name, row in counts.items()
            }
            for side, counts in (("found", self.found), ("missed", self.missed))
        }


def _role_in_gold(item: Item, own: str, gold: Row) -> str:
    for name in (own, *(other for other in NAME_FIELDS if other != own)):
        if _among(item, gold.get(name)):
            return "again" if name == own else name
    baselines = [{"name": gain["baseline"]} for gain in gold.get("gain") or () if gain.get("baseline")]
    return "gain's baseline" if _among(item, baselines) else "none"


def _taken_for(item: Item, own: str, found: Row, held: Row) -> str:
    for name in NAME_FIELDS:
        if name != own and _among(item, found.get(name)):
            return name
    return "held" if _among(item, held.get(own)) else "none"


def _among(item: Item, others: Any) -> bool:
    return any(not forms(item).isdisjoint(forms(other)) for other in others or ())
