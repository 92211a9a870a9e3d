"""``surveytools compare``: every option of a table changes it, by the name that it has everywhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from comparable import FINDINGS, PAPERS

from surveytools.files import dump_jsonl
from surveytools.records import findings_to, paper_to
from surveytools.tables.spec import OPTIONS

SAID = {
    "columns": "method",
    "sort": "-year",
    "group_by": "year",
    "where": "year>=2025",
    "min_confidence": "1",
    "max_items": "1",
    "view": "scores",
    "marks": "method",
    "top": "1",
    "numbers": "aligned",
    "units": "heading",
    "best": None,
    "caption": "Two papers",
    "label": "tab:two",
    "note": "Ours.",
    "headings": "gain=What it brings",
}
BESIDE = {
    "marks": ("--view", "checkmarks"),
    "top": ("--view", "matrix"),
    "numbers": ("--columns", "gain:accuracy"),
    "units": ("--columns", "gain:accuracy"),
}


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "papers.jsonl").write_text(dump_jsonl(map(paper_to, PAPERS)), encoding="utf-8")
    (tmp_path / "findings.jsonl").write_text(dump_jsonl(map(findings_to, FINDINGS)), encoding="utf-8")
    return "papers.jsonl", "findings.jsonl"


def test_every_option_is_tried() -> None:
    assert set(SAID) == set(OPTIONS)


@pytest.mark.parametrize("name", SAID)
def test_every_option_changes_the_table(run: Any, files: tuple[str, str], name: str) -> None:
    call = ("compare", *files, "--format", "latex", *BESIDE.get(name, ()))
    option = f"--{name.replace('_', '-')}"
    said = SAID[name]
    changed = run(*call, option, *([] if said is None else [said]))
    assert (changed.code, changed.err) == (0, "")
    assert changed.out != run(*call).out


def test_an_option_said_on_the_command_line_counts_more_than_the_survey_s(run: Any, tmp_path: Path) -> None:
    run("init", "mine", "--corpus", "page.txt")
    settings = tmp_path / "mine" / "survey.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[comparison]", '[comparison]\nbest = true\ncaption = "Mine"\n'), encoding="utf-8")
    assert "**Mine**" in run("compare", "mine").out
    assert "**Yours**" in run("compare", "mine", "--caption", "Yours", "--no-best").out
    assert "Mine" not in run("compare", "mine", "--caption", "").out


def test_an_environment_is_latex_s(run: Any, files: tuple[str, str]) -> None:
    call = ("compare", *files, "--environment", "table*")
    assert r"\begin{table*}" in run(*call, "--format", "latex").out
    done = run(*call)
    assert (done.code, done.err) == (2, "surveytools: --environment is for --format latex\n")


def test_a_slip_says_what_there_is(run: Any, files: tuple[str, str]) -> None:
    done = run("compare", *files, "--numbers", "alined")
    assert done.code == 2
    assert "numbers must be plain or aligned, not 'alined'; did you mean \"aligned\"?" in done.err
    assert json.loads(Path("papers.jsonl").read_text(encoding="utf-8").splitlines()[0])["id"] == "a"
