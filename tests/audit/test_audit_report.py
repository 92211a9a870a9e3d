"""The three renderings of a report, and the public call on frames."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from audit_corpus import FOLDER, FOUND, PAPERS, audited

from surveytools.audit import AuditReport, audit, audit_manuscript
from surveytools.audit.references import Remark
from surveytools.frames import findings_frame, papers_frame

GOLDEN = Path(__file__).parents[1] / "golden" / "audit"


@pytest.fixture(scope="module")
def report() -> AuditReport:
    return audit_manuscript(FOLDER / "main.tex", PAPERS, FOUND)


@pytest.mark.parametrize("name", ["report.txt", "report.json", "report.html"])
def test_the_report_as_it_was_read_by_a_person(report: AuditReport, name: str) -> None:
    render = {"txt": report.to_text, "json": report.to_json, "html": report.to_html}[name.rpartition(".")[2]]
    assert render() == (GOLDEN / name).read_text(encoding="utf-8")


def test_the_json_holds_quotes_that_stand_where_it_says(report: AuditReport) -> None:
    whole = json.loads(report.to_json())
    texts = {(paper.id, source): paper.text(source) for paper in PAPERS for source in ("title", "abstract")}
    quoted = [claim for claim in whole["claims"] if "quote" in claim]
    assert len(quoted) > 12
    for claim in quoted:
        assert texts[claim["paper"], claim["source"]][claim["start"] : claim["end"]] == claim["quote"]
    assert whole["passes"] is False
    assert all("quote" in claim for claim in whole["claims"] if claim["verdict"] != "not in the abstract")


def test_the_page_runs_nothing_and_escapes_what_strangers_write(tmp_path: Path) -> None:
    report = audited(tmp_path, r"<script>alert(1)</script> \& 73.6\% on MathVista \citep{berg}, \citep{<b>}.")
    page = report.to_html()
    assert "<script" not in page
    assert "<b>" not in page
    assert "&lt;b&gt;" in page
    assert "default-src 'none'" in page
    assert not re.search(r"(?:src|href)=", page)


def test_the_public_call_takes_frames_and_extracts_where_it_must() -> None:
    papers = papers_frame(PAPERS)
    whole = audit(FOLDER / "main.tex", papers, findings_frame(FOUND)).to_text()
    assert audit(FOLDER / "main.tex", papers).to_text() == whole
    assert audit(FOLDER / "main.tex", papers, bib=FOLDER / "refs.bib").to_text() == whole


def test_the_counts(report: AuditReport) -> None:
    supported, every = report.supported()
    numbers = report.supported("number")
    assert report.summary()[1].startswith(f"claims: {supported} of {every} claims supported, 3 contradicted")
    assert 0 < numbers[0] < numbers[1] < every


def test_many_papers_that_are_not_cited_take_one_line() -> None:
    remarks = tuple(Remark("uncited paper", f"key{k}", "is never cited", "paper.tex") for k in range(12))
    few, many = (AuditReport("paper.tex", remarks[:number], ()) for number in (8, 12))
    assert few.to_text().splitlines()[7] == "paper.tex: uncited paper: key7: is never cited"
    assert many.to_text().splitlines()[:2] == [
        (
            "paper.tex: uncited papers: key0, key1, key2, key3, key4, key5, key6, key7 and 4 more are never cited;"
            " --json or --html lists them"
        ),
        "references: 12 uncited papers",
    ]
    assert many.to_json().count('"uncited paper"') == 12
