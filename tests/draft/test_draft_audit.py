"""Every draft passes through the audit: what it refuses is named, and an error under ``strict``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from tiny_survey import add_cells

from surveytools.draft import DraftReport, draft
from surveytools.errors import AuditError


def test_a_draft_of_ours_passes(drafted: tuple[Path, DraftReport]) -> None:
    output, report = drafted
    assert report.audit is not None
    assert report.audit.passes()
    supported, claims = report.audit.supported("number")
    assert supported == claims > 0
    whole = json.loads((output / "audit.json").read_text(encoding="utf-8"))
    assert whole["passes"] is True
    assert (output / "audit.txt").read_text(encoding="utf-8") == report.audit.to_text()
    assert (output / "audit.html").read_text(encoding="utf-8") == report.audit.to_html()
    assert {"audit.txt", "audit.json", "audit.html"} <= set(report.files)
    assert report.audit.summary()[1] in report.to_text()
    assert str(output.parent) not in report.audit.to_text()


def test_an_authors_slip_is_an_error_that_names_it(make_survey: Callable[..., Path], tmp_path: Path) -> None:
    folder = make_survey()
    add_cells(
        folder,
        nbformat.v4.new_markdown_cell("Lumen-R1 [@berg2025lumenr1] gains up to 4.7% on MathVista.", id="m"),
    )
    with pytest.raises(AuditError, match=r"survey\.tex:\d+: contradicted: .*states 4\.1% .*not 4\.7%") as caught:
        draft(folder, tmp_path / "out", pdf=False, progress=False, strict=True)
    report = draft(folder, tmp_path / "out", pdf=False, progress=False)
    assert "look at survey.tex:" in report.to_text()
    assert "4.7" in (tmp_path / "out" / "survey.tex").read_text(encoding="utf-8")
    assert "contradicted" in (tmp_path / "out" / "audit.txt").read_text(encoding="utf-8")
    assert "audit.txt" in str(caught.value)
