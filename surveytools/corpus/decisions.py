"""A person's word on duplicates: ``duplicates.csv`` with the columns first, second, decision, who, note.

``decision`` is ``same`` or ``different``. It wins over every rule and survives re-runs, since ids do not move.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from surveytools.corpus.lines import read_lines
from surveytools.errors import nearest
from surveytools.model import Problem

COLUMNS = ("first", "second", "decision", "who", "note")
DECISIONS = ("same", "different")


@dataclass(frozen=True, slots=True)
class Decision:
    """Two papers (by id) that a person looked at."""

    first: str
    second: str
    same: bool
    who: str | None = None
    note: str | None = None
    line: int | None = None


def read_decisions(path: str | Path) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """The decisions of a file and the problems of its lines; a header that lacks a column raises ``InputError``."""
    decisions: list[Decision] = []
    problems: list[Problem] = []
    for line, row in read_lines(path, COLUMNS, COLUMNS[:3]):
        first, second, said = row["first"], row["second"], row["decision"].lower()
        if said not in DECISIONS:
            message = f'unknown decision "{row["decision"]}"; {nearest(said, DECISIONS)}'
        elif not first or not second or first == second:
            message = "needs the ids of two papers in first and second"
        else:
            decisions.append(Decision(first, second, said == "same", row["who"] or None, row["note"] or None, line))
            continue
        problems.append(
            Problem("lost", "duplicates.decision", message, str(path), line, raw=",".join(row.values()).rstrip(","))
        )
    return tuple(decisions), tuple(problems)


def unknown_papers(decisions: Collection[Decision], ids: Collection[str], file: str) -> tuple[Problem, ...]:
    """Decisions about papers that the corpus does not have: said, and kept for when it has them again."""
    return tuple(
        Problem("note", "duplicates.no-paper", f'no paper has the id "{name}"; {_near(name, ids)}', file, decision.line)
        for decision in decisions
        for name in (decision.first, decision.second)
        if name not in ids
    )


def _near(name: str, ids: Collection[str]) -> str:
    return nearest(name, ids) if len(ids) <= 20 else "see the ids in papers.jsonl"
