"""The data files of a draft: papers, findings, problems, comparison table, figures, bibliography."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from surveytools.bibliography.pins import Pin, write_pins
from surveytools.changes.edition import DECISION_FILES, DECISIONS
from surveytools.draft.engine import bib_for_engine, for_engine
from surveytools.errors import ConfigError, UsageError
from surveytools.files import dump_jsonl, read_bytes, write_bytes, write_text
from surveytools.model import Problem
from surveytools.records import findings_to, paper_to, problem_to
from surveytools.survey.locate import SURVEY_FILE
from surveytools.survey.pipeline import KEYS_FILE
from surveytools.tables.spec import OPTIONS
from surveytools.text.display import display
from surveytools.text.markup import html

if TYPE_CHECKING:
    from surveytools.survey import Survey
    from surveytools.tables import ComparisonTable

LETTERS = "bib.letters"
"""The problem of an entry that pdflatex cannot set."""
PAGE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{title}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>body {{ font-family: system-ui, sans-serif; margin: 2rem; }}</style></head>
<body>
{body}</body>
</html>
"""


def write_data(survey: Survey, folder: Path, table: ComparisonTable, cited: Sequence[str], engine: str) -> None:
    """Write everything that is no rendering of the manuscript."""
    from surveytools.survey.pictures import FIGURES

    write_text(folder / "papers.jsonl", dump_jsonl(map(paper_to, survey.collected.works.papers)))
    write_text(folder / "findings.jsonl", dump_jsonl(map(findings_to, survey.found)))
    write_text(folder / "problems.jsonl", dump_jsonl(map(problem_to, problems(survey, table, engine))))
    write_text(folder / "comparison.csv", table.to_csv())
    write_text(folder / "comparison.tex", for_engine(table.to_latex(), engine))
    write_text(folder / "comparison.md", table.to_markdown())
    body = table.to_html(style=True)
    write_text(folder / "comparison.html", PAGE.format(title=html(survey.config.title), body=body))
    write_text(folder / "references.bib", bib_for_engine(references_bib(survey, cited), engine))
    write_pins(
        folder / KEYS_FILE, [Pin(paper.id, survey.keys[paper.id], (), display(paper.title)) for paper in survey.rows]
    )
    for name in DECISION_FILES:
        if (survey.folder / name).is_file():
            write_bytes(folder / DECISIONS / name, read_bytes(survey.folder / name))
    for name in FIGURES:
        survey.figure(name).save(folder / "figures")


def problems(survey: Survey, table: ComparisonTable, engine: str) -> tuple[Problem, ...]:
    """What the survey and its table have to say; lualatex sets what pdflatex cannot."""
    if engine == "pdflatex":
        return (*survey.all_problems, *table.problems())
    return tuple(problem for problem in survey.all_problems if problem.code != LETTERS)


def references_bib(survey: Survey, cited: Sequence[str]) -> str:
    """The .bib of what is cited."""
    wanted = set(cited)
    return survey.bibliography([paper.id for paper in survey.rows if survey.keys[paper.id] in wanted]).text


def comparison(survey: Survey, values: Mapping[str, Any]) -> ComparisonTable:
    """The table that ``comparison.ipynb`` shows, made with the same parameters.

    Raises ``UsageError`` for a column or a filter that cannot be, ``ConfigError`` where survey.toml asks for it.
    """
    try:
        return survey.comparison(**{name: value for name, value in values.items() if name in OPTIONS})
    except UsageError:
        _check_usual(survey)
        raise


def _check_usual(survey: Survey) -> None:
    """Refuse a survey.toml whose own ``[comparison]`` cannot be made, whatever a parameter says."""
    try:
        survey.comparison()
    except UsageError as error:
        raise ConfigError(f"[comparison] {error}", file=survey.folder / SURVEY_FILE) from error


def filled(table: ComparisonTable) -> tuple[int, int]:
    """How many of the extracted cells hold something, and how many there are."""
    names = {column.name for column in table.columns if column.extracted}
    cells = [cell for row in table.rows for cell in row.cells if cell.column in names]
    return sum(bool(cell.items) for cell in cells), len(cells)
