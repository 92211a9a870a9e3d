"""What a draft came to, in a few lines for the person who waits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from surveytools.model import Problem
from surveytools.prose.grammar import plural

if TYPE_CHECKING:
    from surveytools.audit import AuditReport


MOST = 5
"""How many of the audit's refusals a summary shows."""


@dataclass(frozen=True, slots=True)
class DraftReport:
    """The outcome of ``draft``: counts, problems, and the files written, by their names in ``output``."""

    output: Path
    papers: int
    undated: int
    problems: tuple[Problem, ...]
    cells_filled: int
    cells: int
    citations: int
    references: int
    files: tuple[str, ...]
    no_pdf_because: str | None = None
    account: str = ""
    audit: AuditReport | None = None
    prompts: tuple[Problem, ...] = ()

    def to_text(self) -> str:
        """The summary as it stands at the end of ``surveytools draft``."""
        worse = sum(problem.severity != "note" for problem in self.problems)
        told = f" ({worse} of them lost or repaired records)" if worse else ""
        lines = [
            *([self.account] if self.account else []),
            f"{_count(self.papers, 'paper')} read, {_count(len(self.problems), 'problem')}{told}",
            f"{self.cells_filled} of {self.cells} cells of the comparison table filled",
            f"{_count(self.citations, 'citation')} of {_count(self.references, 'reference')}",
            *self._audited(),
            *self._asked(),
        ]
        if self.undated:
            lines.append(
                f"{self.undated} of {_count(self.papers, 'paper')} lack authors or year, so citations are numbers; "
                'add a file that has them to survey.toml: metadata = ["metadata.jsonl"]'
            )
        lines.append(f"{_count(len(self.files), 'file')} written to {self.output}: {', '.join(self._shown())}")
        if self.no_pdf_because:
            lines.append(f"no PDF: {self.no_pdf_because}")
        return "\n".join(lines)

    def _audited(self) -> list[str]:
        """How the audit of the draft went, and what it refuses, so that nobody submits it unread."""
        if self.audit is None:
            return []
        failures = [*self.audit.failures()]
        shown = [f"  look at {failure}" for failure in failures[:MOST]]
        more = [f"  and {len(failures) - MOST} more in audit.html"] if len(failures) > MOST else []
        return [*self.audit.summary(), *shown, *more]

    def _asked(self) -> list[str]:
        """How many prompts to the author remain."""
        if not self.prompts:
            return []
        verb = "remains" if len(self.prompts) == 1 else "remain"
        return [f"{_count(len(self.prompts), 'prompt')} to the author {verb}; draft with --final lists them"]

    def _shown(self) -> list[str]:
        """The files at the top, then folders with their number of files."""
        top = [name for name in self.files if "/" not in name]
        folders = sorted({name.split("/", 1)[0] for name in self.files if "/" in name})
        counts = [f"{name}/ ({sum(file.startswith(f'{name}/') for file in self.files)})" for name in folders]
        return [*top, *counts]


def _count(n: int, noun: str) -> str:
    return f"{n} {noun if n == 1 else plural(noun)}"
