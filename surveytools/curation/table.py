"""Reading curation.csv: one decision a line, each with its line number, nothing dropped.

Columns ``id, column, item, decision, value, source, note``; only ``id``, ``column`` and ``decision`` must be filled.
``item`` names the item of the cell that is meant (``MixTune``, ``24.3``); left empty it means the whole cell.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from surveytools.errors import InputError, nearest
from surveytools.files import read_text
from surveytools.model import Problem

Verdict = Literal["accept", "correct", "reject", "add", "not stated"]
VERDICTS: tuple[str, ...] = get_args(Verdict)
COLUMNS = ("id", "column", "item", "decision", "value", "source", "note")
_NEEDS_VALUE = ("correct", "add")


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of curation.csv: ``Decision("s02", "method", "HIL", "correct", "HIL-SERL", ...)``."""

    id: str
    column: str
    item: str
    verdict: Verdict
    value: str
    source: str
    note: str
    file: str
    line: int

    def problem(self, code: str, message: str) -> Problem:
        """A problem that points at this line; the decision stays in the file."""
        said = ",".join((self.id, self.column, self.item, self.verdict, self.value))
        return Problem("note", f"curation.{code}", message, self.file, self.line, self.id or None, said)


def read_curation(path: str | Path, *, name: str | None = None) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """The decisions of a curation file and the problems of its lines; a missing header raises ``InputError``.

    ``name`` is what the file is called in problems, where that is not its path.
    """
    text, file = read_text(path), name or str(path)
    reader = csv.reader(io.StringIO(text))
    header = [name.strip().lower() for name in next(reader, [])]
    missing = [name for name in ("id", "column", "decision") if name not in header]
    if missing:
        message = f"the first line has no column {missing[0]!r}; expected {','.join(COLUMNS)}"
        raise InputError(message, file=path, line=1)
    decisions: list[Decision] = []
    problems: list[Problem] = []
    line = reader.line_num + 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
            made = _decision(row, file, line)
            (decisions if isinstance(made, Decision) else problems).append(made)  # type: ignore[arg-type]
        line = reader.line_num + 1
    return tuple(decisions), tuple(problems)


def _decision(row: dict[str, str], file: str, line: int) -> Decision | Problem:
    values = {name: _unguarded(row.get(name, "")) for name in COLUMNS}
    verdict = values["decision"].lower().replace("_", " ")
    raw = ",".join(values.values())
    if verdict not in VERDICTS:
        message = f"decision {values['decision']!r} is none of ours; {nearest(verdict, VERDICTS)}"
        return Problem("lost", "curation.decision", message, file, line, values["id"] or None, raw)
    for name in ("id", "column"):
        if not values[name]:
            return Problem(
                "lost", f"curation.no-{name}", f"the line names no {name}; fill it in", file, line, None, raw
            )
    if verdict in _NEEDS_VALUE and not values["value"]:
        message = f"{verdict!r} needs the new value in the column 'value'"
        return Problem("lost", "curation.no-value", message, file, line, values["id"], raw)
    return Decision(
        id=values["id"],
        column=values["column"].lower().replace(" ", "_"),
        item=values["item"],
        verdict=cast("Verdict", verdict),
        value=values["value"],
        source=values["source"],
        note=values["note"],
        file=file,
        line=line,
    )


def _unguarded(cell: str) -> str:
    """Take away the apostrophe that spreadsheet-safe writing put before a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in {"=", "@", "+", "-"} else cell
