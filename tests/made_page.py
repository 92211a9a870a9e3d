"""The page of a made-up survey, without notebooks run: comparison table, related work and references."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from made_up import keys, themes
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from surveytools.draft import citing, shipped
from surveytools.draft.manuscript import prepare, with_references
from surveytools.draft.page_data import page_data
from surveytools.draft.render import Front, to_html
from surveytools.model import Findings, Paper
from surveytools.prose import write_related_work
from surveytools.tables import build_table


def page_of(
    papers: Sequence[Paper], found: Sequence[Findings], *, columns: str | None = None, min_confidence: float = 0.0
) -> str:
    """The page of these papers, grouped by made-up themes."""
    survey: Any = SimpleNamespace(
        rows=tuple(papers), found=tuple(found), keys=keys(tuple(papers)), theme_of=themes(tuple(papers))
    )
    options = {"columns": columns, "group_by": survey.theme_of, "min_confidence": min_confidence}
    table = build_table(papers, found, keys=survey.keys, **options)
    prose = write_related_work(papers, found, survey.theme_of, keys=survey.keys)
    shown = [
        new_code_cell(outputs=[new_output("display_data", made._repr_mimebundle_())], id=name)
        for name, made in (("table", table), ("prose", prose))
    ]
    book = new_notebook(cells=[new_markdown_cell("# Comparison", id="head"), *shown])
    references = citing.references_of(survey)
    book, _ = prepare(book, references, file=Path("survey.ipynb"))
    listed = citing.reference_list(survey, list(survey.keys.values()), numeric=False)
    book = with_references(book, listed.to_html())
    front = Front(f"A Survey of {len(papers)} Papers")
    made = to_html(book, front, folders=(shipped("templates"),), numeric=False, data=page_data(survey, book))
    return citing.relabel(made, listed)
