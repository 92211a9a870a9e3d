"""The command line as its user meets it: data on stdout, words on stderr, exit codes 0, 1 and 2."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import surveytools
from surveytools.cli.main import VERBS


@pytest.fixture
def files(run, tmp_path: Path) -> tuple[str, str]:
    """papers.jsonl and findings.jsonl of the page."""
    assert run("read", "page.txt", "-o", "papers.jsonl").code == 0
    assert run("extract", "papers.jsonl", "-o", "findings.jsonl").code == 0
    return "papers.jsonl", "findings.jsonl"


@pytest.mark.parametrize("verb", list(VERBS))
def test_every_verb_has_help_with_an_example(run, verb: str) -> None:
    done = run(verb, "--help")
    assert done.code == 0
    assert f"Example:\n    surveytools {verb}" in done.out.replace("  surveytools", "    surveytools").replace(
        "      surveytools", "    surveytools"
    )


def test_an_unknown_verb_or_option_is_a_usage_error(run) -> None:
    done = run("raed")
    assert (done.code, done.out) == (2, "")
    assert 'did you mean "read"?' in done.err
    assert run("read", "page.txt", "--nope").code == 2


def test_reading_writes_one_paper_a_line(run) -> None:
    done = run("read", "page.txt")
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert [row["title"] for row in rows] == ["MixTune: Tuning by Mixing", "StirBench: A Benchmark for Stirring"]
    assert "page.txt: page, 2 records: 2 kept, 0 repaired, 0 lost" in done.err


def test_standard_input_is_a_file_too(run, tmp_path: Path) -> None:
    assert run("read", "-", stdin=(tmp_path / "page.txt").read_bytes()).out.count("\n") == 2


def test_a_broken_entry_is_a_problem_and_its_neighbours_survive(run, tmp_path: Path) -> None:
    done = run("read", "refs.bib", "--problems", "problems.jsonl", "-o", "papers.jsonl")
    titles = [json.loads(line)["title"] for line in (tmp_path / "papers.jsonl").read_text().splitlines()]
    assert done.code == 0
    assert "Another Paper" in titles
    problems = [json.loads(line) for line in (tmp_path / "problems.jsonl").read_text().splitlines()]
    assert [(problem["file"], problem["line"]) for problem in problems if problem["severity"] != "note"] == [
        ("refs.bib", 2)
    ]
    assert run("read", "refs.bib", "--strict", "-o", "papers.jsonl").code == 1


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("missing.txt", None, "missing.txt: no such file"),
        ("empty.txt", b"", "empty.txt"),
        ("rubbish.bin", bytes(range(256)) * 20, "rubbish.bin"),
        ("chrome.txt", b"Sign in\n\nSubscribe\n\nTrending\n", "chrome.txt"),
    ],
)
def test_what_holds_no_paper_is_an_error_that_names_the_file(run, tmp_path: Path, name, content, expected) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = run("read", name, "-o", "papers.jsonl")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"surveytools: {expected}")
    assert not (tmp_path / "papers.jsonl").exists()


def test_metadata_fills_and_what_matches_nothing_is_reported(run, tmp_path: Path) -> None:
    (tmp_path / "facts.jsonl").write_text(
        '{"id": "x1", "title": "Mixtune: tuning by mixing", "authors": ["Ada Lovelace"], "year": 2024}\n'
        '{"id": "x2", "title": "Nobody Has Read This", "year": 2020}\n'
    )
    done = run("read", "page.txt", "--metadata", "facts.jsonl")
    assert json.loads(done.out.splitlines()[0])["year"] == 2024
    assert "facts.jsonl:2" in done.err


def test_extracting_quotes_verbatim(run, files, tmp_path: Path) -> None:
    done = run("check", *files)
    assert done.code == 0
    assert "quotes stand verbatim" in done.err
    text = (tmp_path / "findings.jsonl").read_text().replace('"start": ', '"start": 1')
    (tmp_path / "moved.jsonl").write_text(text)
    done = run("check", "papers.jsonl", "moved.jsonl")
    assert done.code == 1
    assert "does not stand at" in done.err


def test_comparing_in_every_format(run, files) -> None:
    outs = {name: run("compare", *files, "--format", name).out for name in ("latex", "html", "markdown", "csv")}
    assert "\\begin{longtable}" in outs["latex"]
    assert "<table" in outs["html"]
    for out in outs.values():
        assert "MathVista" in out


def test_columns_of_a_comparison(run, files) -> None:
    out = run("compare", *files, "--format", "csv", "--columns", "method,year").out
    assert "MixTune" in out
    assert "MathVista" not in out
    done = run("compare", *files, "--columns", "benchmrk")
    assert (done.code, done.out) == (2, "")
    assert 'did you mean "benchmark"?' in done.err


def test_filters_and_limits_of_a_comparison(run, files) -> None:
    whole = run("compare", *files, "--format", "csv").out
    few = run("compare", *files, "--format", "csv", "--where", "benchmark=MathVista").out
    sure = run("compare", *files, "--format", "csv", "--min-confidence", "1").out
    assert "StirBench" in whole
    assert "StirBench" not in few
    assert sure != whole
    assert (
        run("compare", *files, "--sort", "title", "--format", "csv").out
        != run("compare", *files, "--sort", "-title", "--format", "csv").out
    )


def test_the_bibliography(run, files) -> None:
    done = run("bib", "papers.jsonl")
    assert done.out.count("@misc{") == 2
    assert "title = {{MixTune}: Tuning by Mixing}" in done.out
    assert run("bib", "papers.jsonl", "--cited", "StirBench").out.count("@misc{") == 1


def test_findings_of_other_papers_are_refused(run, files, tmp_path: Path) -> None:
    row = {key: [] for key in ("method", "base_model", "benchmark", "gain")}
    (tmp_path / "other.jsonl").write_text(json.dumps({"id": "zz", "title": "T", "contribution": None, **row}) + "\n")
    done = run("compare", "papers.jsonl", "other.jsonl")
    assert done.code == 1
    assert "other.jsonl:1: finds something in 'zz'" in done.err
    (tmp_path / "bad.jsonl").write_text('{"title": "T"}\n')
    assert "bad.jsonl:1: is no line of findings" in run("compare", "papers.jsonl", "bad.jsonl").err


def test_explaining_a_paper(run, files) -> None:
    done = run("explain", "papers.jsonl", "MixTune")
    assert "MathVista" in done.out
    assert "4.2%" in done.out
    assert "<" in run("explain", "papers.jsonl", "MixTune", "--html").out
    assert run("explain", "papers.jsonl", "Nothing").code == 2


def test_evaluating(run, files) -> None:
    done = run("evaluate", "findings.jsonl", "findings.jsonl", "--papers", "papers.jsonl", "--json")
    assert json.loads(done.out)["method"]["f1"] == 1.0
    assert "method" in run("evaluate", "findings.jsonl", "findings.jsonl").out


def test_nothing_is_written_where_it_cannot_be(run, files, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    done = run("bib", "papers.jsonl", "-o", "taken/references.bib")
    assert done.code == 1
    assert "name a folder that can be written" in done.err


def test_a_new_survey_and_no_second_one(run, tmp_path: Path) -> None:
    done = run("init", "mine", "--title", "On Mixing", "--corpus", "page.txt")
    assert done.code == 0
    made = sorted(
        path.relative_to(tmp_path / "mine").as_posix() for path in (tmp_path / "mine").rglob("*") if path.is_file()
    )
    assert {"survey.toml", "taxonomy.yaml", "curation.csv", "page.txt", "vocabulary/own.yaml"} <= set(made)
    assert 'title = "On Mixing"' in (tmp_path / "mine" / "survey.toml").read_text()
    again = run("init", "mine")
    assert again.code == 1
    assert "is a survey already" in again.err
    assert run("compare", "mine", "--format", "csv").out.count("\n") >= 3
    assert run("draft", "nowhere").code == 1


def test_strict_stops_where_a_decision_counts_no_more(run, tmp_path: Path) -> None:
    run("init", "mine", "--corpus", "page.txt")
    assert run("compare", "mine", "--strict").code == 0
    (tmp_path / "mine" / "curation.csv").write_text("id,column,item,decision\nnobody,gain,,accept\n")
    done = run("compare", "mine", "--strict")
    assert done.code == 1
    assert "curation.no-paper" in done.err


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "surveytools", "--version"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, f"surveytools, version {surveytools.__version__}\n")
