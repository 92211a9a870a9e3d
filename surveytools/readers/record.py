"""One record as it stands in a file: what every reader makes, before anybody asks what its fields mean.

A reader is ``records(text, file)``: it yields a ``Record`` for what can be kept and a lost ``Problem`` for what cannot,
in file order. What the names mean is a table (``data/fields.yaml``), and ``build`` makes the paper.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from surveytools.model import Origin, Paper, Person, Problem, Severity

Value = str | Person
Row = Paper | Problem


@dataclass(slots=True)
class Record:
    """Where it stands, its values by the name that the input uses, and what had to be said while reading it.

    ``fields`` holds what is known to be no attribute of a paper, so that no table interprets it,
    ``apart`` the names whose values the input itself keeps apart, so that none is split.
    """

    origin: Origin
    values: dict[str, list[Value]]
    raw: str = ""
    problems: list[Problem] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    apart: set[str] = field(default_factory=set)

    def say(
        self, severity: Severity, code: str, message: str, *, line: int | None = None, raw: str | None = None
    ) -> None:
        """Note a problem of this record at its own line or at the line given; its id comes with the paper's."""
        self.problems.append(
            Problem(
                severity,
                code,
                message,
                self.origin.file,
                line or self.origin.line,
                "",
                self.raw if raw is None else raw,
            )
        )
