"""A survey of three papers in our own words, made by ``init``, and one draft of it that many tests look at."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from tiny_survey import FACTS, PAGE, TAXONOMY, add_cells

from surveytools.draft import DraftReport, draft, init_survey


@pytest.fixture(scope="session")
def make_survey(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """A function that makes the survey anew, with or without metadata."""

    def make(*, metadata: bool = True) -> Path:
        source = tmp_path_factory.mktemp("source")
        (source / "page.txt").write_text(PAGE, encoding="utf-8")
        (source / "facts.jsonl").write_text("\n".join(map(json.dumps, FACTS)) + "\n", encoding="utf-8")
        folder = source / "my {survey}"
        facts = [source / "facts.jsonl"] if metadata else []
        init_survey(folder, title="Maps & Robots: 50% of It", corpus=[source / "page.txt"], metadata=facts)
        (folder / "taxonomy.yaml").write_text(TAXONOMY, encoding="utf-8")
        return folder

    return make


@pytest.fixture(scope="session")
def survey(make_survey: Callable[..., Path]) -> Path:
    """The survey with metadata, with words, raw LaTeX and a citation of its author's in the manuscript."""
    folder = make_survey()
    add_cells(
        folder,
        nbformat.v4.new_markdown_cell(
            "Maps are read by *models* [@okafor2024sightline, p. 3], as $x_1$ says.", id="mine"
        ),
        nbformat.v4.new_raw_cell("\\par\\emph{Only in print.}", id="raw"),
    )
    return folder


@pytest.fixture(scope="session")
def drafted(survey: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, DraftReport]:
    """The folder of one draft, without PDF, and its report."""
    output = tmp_path_factory.mktemp("outputs") / "first"
    return output, draft(survey, output, pdf=False, progress=False)


@pytest.fixture(scope="session")
def drafted_bare(
    make_survey: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, DraftReport]:
    """The same without metadata and without words of an author's; with a PDF where latexmk is there."""
    output = tmp_path_factory.mktemp("outputs") / "bare"
    return output, draft(make_survey(metadata=False), output, progress=False)
