"""Screening: which papers belong to the survey, decided by a person, with the reasons counted.

``screening.csv`` has the columns id, decision, reason, who; ``decision`` is ``include``, ``exclude`` or ``maybe``. An
excluded paper stays in papers.jsonl and leaves the table, the prose, the figures and the bibliography.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from surveytools.corpus.lines import read_lines, write_lines
from surveytools.errors import nearest
from surveytools.model import Paper, Problem

Verdict = Literal["include", "exclude", "maybe"]
VERDICTS: tuple[Verdict, ...] = ("include", "exclude", "maybe")
COLUMNS = ("id", "decision", "reason", "who")


@dataclass(frozen=True, slots=True)
class Screening:
    """One line of screening.csv."""

    id: str
    verdict: Verdict
    reason: str = ""
    who: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Screened:
    """Papers after screening: what stays (``maybe`` and undecided too), what is out and why, what is open."""

    included: tuple[Paper, ...]
    excluded: tuple[Paper, ...]
    undecided: tuple[Paper, ...]
    reasons: Mapping[str, int]
    problems: tuple[Problem, ...]


def read_screening(path: str | Path) -> tuple[tuple[Screening, ...], tuple[Problem, ...]]:
    """The lines of a screening file and their problems; a header that lacks a column raises ``InputError``."""
    lines: list[Screening] = []
    problems: list[Problem] = []
    for line, row in read_lines(path, COLUMNS, COLUMNS[:2]):
        verdict = row["decision"].lower()
        if verdict in VERDICTS and row["id"]:
            lines.append(Screening(row["id"], verdict, row["reason"], row["who"], line))
            continue
        what = f'unknown decision "{row["decision"]}"; {nearest(verdict, VERDICTS)}' if row["id"] else "names no id"
        raw = ",".join(row.values()).rstrip(",")
        problems.append(Problem("lost", "screening.decision", what, str(path), line, row["id"] or None, raw))
    return tuple(lines), tuple(problems)


def write_screening(path: str | Path, lines: Sequence[Screening]) -> Path:
    """Write a screening file whole; ``read_screening`` reads it back."""
    return write_lines(path, COLUMNS, [(line.id, line.verdict, line.reason, line.who) for line in lines])


def decide(lines: Sequence[Screening], line: Screening) -> tuple[Screening, ...]:
    """The lines with one decision more, or changed: what ``surveytools screen`` writes after each key."""
    if any(known.id == line.id for known in lines):
        return tuple(line if known.id == line.id else known for known in lines)
    return (*lines, line)


def screen(papers: Sequence[Paper], lines: Sequence[Screening], *, file: str = "screening.csv") -> Screened:
    """Papers with a person's decisions laid over them; of two lines on one paper the last counts, and that is said."""
    problems: list[Problem] = []
    ids = {paper.id for paper in papers}
    decided: dict[str, Screening] = {}
    for line in lines:
        if line.id not in ids:
            message = f'no paper has the id "{line.id}"; the line is kept for when one has'
            problems.append(Problem("note", "screening.no-paper", message, file, line.line, line.id))
        elif line.id in decided and decided[line.id].verdict != line.verdict:
            message = f'decided twice, "{decided[line.id].verdict}" before; this line counts, delete one'
            problems.append(Problem("note", "screening.twice", message, file, line.line, line.id))
        decided[line.id] = line
    verdicts = {name: line.verdict for name, line in decided.items()}
    out = tuple(paper for paper in papers if verdicts.get(paper.id) == "exclude")
    reasons = Counter(decided[paper.id].reason or "no reason given" for paper in out)
    return Screened(
        included=tuple(paper for paper in papers if verdicts.get(paper.id) != "exclude"),
        excluded=out,
        undecided=tuple(paper for paper in papers if verdicts.get(paper.id, "maybe") == "maybe"),
        reasons=MappingProxyType(dict(sorted(reasons.items(), key=lambda item: (-item[1], item[0])))),
        problems=tuple(problems),
    )
