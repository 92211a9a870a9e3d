"""A person's word on duplicates: ``duplicates.csv`` with the columns first, second, decision, who, note.

``decision`` is ``same`` or ``different``. It wins over every rule and survives re-runs, since ids do not move.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from surveytools.errors import ConfigError, nearest
from surveytools.files import read_text
from surveytools.model import Problem
from surveytools.text.spreadsheet import unguard

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


def read_decisions(path: str | Path) -> tuple[Decision, ...]:
    """The decisions of a file; raises ``ConfigError`` with its line for a column or a decision that does not exist."""
    rows = csv.reader(io.StringIO(read_text(path), newline=""))
    header = [name.strip() for name in next(rows, [])]
    for name in COLUMNS[:3]:
        if name not in header:
            raise ConfigError(f'has no column "{name}"; expected {",".join(COLUMNS)}', file=path, line=1)
    for name in header:
        if name and name not in COLUMNS:
            raise ConfigError(f'unknown column "{name}"; {nearest(name, COLUMNS)}', file=path, line=1)
    return tuple(_decision(header, cells, path, rows.line_num) for cells in rows if any(cell.strip() for cell in cells))


def unknown_papers(decisions: Collection[Decision], ids: Collection[str], file: str) -> tuple[Problem, ...]:
    """Decisions about papers that the corpus does not have: said, and kept for when it has them again."""
    return tuple(
        Problem(
            "note", "duplicates.no-paper", f'no paper has the id "{name}"; {nearest(name, ids)}', file, decision.line
        )
        for decision in decisions
        for name in (decision.first, decision.second)
        if name not in ids
    )


def _decision(header: list[str], cells: list[str], path: str | Path, line: int) -> Decision:
    row = {name: unguard(cell.strip()) for name, cell in zip(header, cells, strict=False)}
    said = row.get("decision", "")
    if said not in DECISIONS:
        raise ConfigError(f'unknown decision "{said}"; {nearest(said, DECISIONS)}', file=path, line=line)
    first, second = row.get("first", ""), row.get("second", "")
    if not first or not second or first == second:
        raise ConfigError("needs the ids of two papers in first and second", file=path, line=line)
    return Decision(first, second, said == "same", row.get("who") or None, row.get("note") or None, line)
