"""``surveytools audit`` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveytools.cli.main import surveytools

FOLDER = Path(__file__).parents[1] / "data" / "audit"
PAPERS = ("--papers", str(FOLDER / "papers.jsonl"))
RIGHT = "Lumen-R1 \\citep{berg2025lumenr1} reaches an accuracy of 73.5\\% on MathVista.\n"
REST = "\\nocite{okafor2024sightline,dvorak2023plumb,body2022nobody,%s}\n"


def run(*words: str) -> Result:
    return CliRunner().invoke(surveytools, ["audit", *words])


def test_the_paper_of_the_tests() -> None:
    done = run(str(FOLDER / "main.tex"), *PAPERS)
    assert done.exit_code == 1
    assert "sections/methods.tex:4: contradicted: berg2025lumen states 73.5% on MathVista, not 71.5%" in done.stdout


def test_json_and_a_page_and_a_file(tmp_path: Path) -> None:
    page, out = tmp_path / "a.html", tmp_path / "a.json"
    done = run(str(FOLDER / "main.tex"), *PAPERS, "--json", "--html", str(page), "-o", str(out))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "claims: " in done.stderr
    assert json.loads(out.read_text())["main"] == "main.tex"
    assert page.read_text().startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("source", "strict", "code"),
    [
        (RIGHT, False, 0),
        (RIGHT, True, 1),
        (RIGHT.replace("73.5", "73.6"), False, 1),
        (RIGHT.replace("berg", "borg"), False, 1),
    ],
)
def test_exit_codes(tmp_path: Path, source: str, strict: bool, code: int) -> None:
    (tmp_path / "a.tex").write_text(source + REST % "marin2024kestrel")
    assert run(str(tmp_path / "a.tex"), *PAPERS, *(["--strict"] if strict else [])).exit_code == code


def test_strict_passes_where_there_is_nothing_to_note(tmp_path: Path) -> None:
    rows = [
        line for line in (FOLDER / "papers.jsonl").read_text(encoding="utf-8").splitlines() if "Retracted" not in line
    ]
    (tmp_path / "p.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "a.tex").write_text(RIGHT + REST % "berg2025lumenr1")
    done = run(str(tmp_path / "a.tex"), "--papers", str(tmp_path / "p.jsonl"), "--strict")
    assert (done.exit_code, done.stdout) == (0, "references: nothing to remark\nclaims: 3 of 3 claims supported\n")


def test_findings_of_a_file_are_used(tmp_path: Path) -> None:
    (tmp_path / "a.tex").write_text("Lumen-R1 \\citep{berg2025lumenr1} is tested on a board of 64 fields.\n")
    found = {"id": "lumen", "title": "T", "gain": [], "method": [], "base_model": [], "benchmark": []}
    gain = {
        "value": 64,
        "unit": "absolute",
        "kind": "score",
        "by": "person: Table 2",
        "confidence": 1.0,
        "status": "added",
    }
    (tmp_path / "f.jsonl").write_text(json.dumps({**found, "gain": [gain]}) + "\n")
    plain = run(str(tmp_path / "a.tex"), *PAPERS)
    told = run(str(tmp_path / "a.tex"), *PAPERS, "--findings", str(tmp_path / "f.jsonl"))
    assert "64 is not in the abstract" in plain.stdout
    assert "64" not in told.stdout


def test_a_bib_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "a.tex").write_text("\\citep{berg2025lumen}\n")
    without = run(str(tmp_path / "a.tex"), *PAPERS)
    with_bib = run(str(tmp_path / "a.tex"), *PAPERS, "--bib", str(FOLDER / "refs.bib"))
    assert "unknown key: berg2025lumen" in without.stdout
    assert "unknown key" not in with_bib.stdout


def test_a_survey_folder(tmp_path: Path, root: Path) -> None:
    (tmp_path / "a.tex").write_text("See \\citep{huang2026visionr9}.\n")
    done = run(str(tmp_path / "a.tex"), "--survey", str(root / "examples" / "vision-rl"))
    assert done.exit_code == 1
    assert "near misses: huang2026visionr1" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "give the papers as --papers"),
        ((*PAPERS, "--survey", "x"), "give the papers as --papers"),
        (("--survey", "x", "--findings", "y"), "leave out --findings"),
    ],
)
def test_usage(words: tuple[str, ...], said: str) -> None:
    done = run(str(FOLDER / "main.tex"), *words)
    assert done.exit_code != 0
    assert said in str(done.exception)
