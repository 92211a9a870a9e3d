"""What the page is given: whatever a sentence of any section rests on can be shown in its abstract."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from surveytools.draft.page_data import page_data
from surveytools.prose.prompts import LABEL
from surveytools.survey import Survey


@pytest.fixture(scope="module")
def survey(root: Path) -> Survey:
    return Survey(root / "examples" / "vision-rl")


@pytest.mark.parametrize(
    "name", ["introduction", "corpus", "outline", "related_work", "trends", "gaps", "open_questions"]
)
def test_all_that_a_sentence_rests_on_is_told(survey: Survey, name: str) -> None:
    made = getattr(survey, name)()
    cell = new_code_cell(outputs=[new_output("display_data", {"text/html": made.to_html()})])
    told = page_data(survey, new_notebook(cells=[cell]))["evidence"]
    rests_on = {str(support) for sentence in made.sentences() for support in sentence.evidence}
    named = {found for names in re.findall(r'data-evidence="([^"]*)"', made.to_html()) for found in names.split()}
    assert named <= rests_on
    assert named == told.keys()
    assert LABEL not in str(told)
