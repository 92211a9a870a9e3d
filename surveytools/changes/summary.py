"""Changes in one line, and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from surveytools.changes.value import FIELDS

if TYPE_CHECKING:
    from surveytools.changes.value import Changes

_COUNTED = {"key": "cite key", "fact": "fact", "cell": "cell", "decision": "decision", "sentence": "sentence"}


def summary(changes: Changes) -> str:
    """``2 papers in, 1 out; 3 cells, 1 decision, 12 sentences``; that nothing changed is said, too."""
    if not changes:
        return "nothing changed"
    papers = changes.of("paper")
    came, went = sum(row.old is None for row in papers), sum(row.new is None for row in papers)
    told = [f"{_count(came, 'paper')} in, {went} out"] if papers else []
    rest = [_count(len(rows), _COUNTED[kind]) for kind, rows in changes.groups() if kind in _COUNTED]
    figures = len({row.subject for row in changes.of("figure")})
    rest += [_count(figures, "figure")] if figures else []
    told += [", ".join(rest)] if rest else []
    return "; ".join(told) or "totals only"


def to_json(changes: Changes) -> str:
    """The whole as one JSON object."""
    rows = [{name: value for name in FIELDS if (value := getattr(row, name)) is not None} for row in changes.rows]
    whole = {"old": changes.old, "new": changes.new, "summary": summary(changes), "changes": rows}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
