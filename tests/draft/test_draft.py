"""A draft from beginning to end: what it writes, that it repeats to the byte, and what stops it."""

# ruff: noqa: E501 -- what is looked for stands in one line

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import nbformat
import pytest
from tiny_survey import add_cells

from surveytools.draft import DraftReport, draft
from surveytools.errors import ConfigError, InputError, NotebookError, OutputError, SurveyError, UsageError

FILES = {
    "survey.tex", "references.bib", "survey.html", "comparison.csv", "comparison.html", "comparison.tex", "comparison.md",
    "papers.jsonl", "findings.jsonl", "problems.jsonl", "manifest.json", "keys.csv", "decisions/curation.csv", "figures/timeline.pdf", "figures/coverage.svg",
    "notebooks/corpus.ipynb", "notebooks/comparison.ipynb", "notebooks/related_work.ipynb", "notebooks/survey.ipynb",
}  # fmt: skip


def test_it_writes_what_it_says(drafted: tuple[Path, DraftReport]) -> None:
    output, report = drafted
    there = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
    assert there >= FILES
    assert set(report.files) == there
    assert (report.papers, report.undated, report.references) == (3, 0, 3)
    assert "\n3 papers read, " in f"\n{report.to_text()}"
    assert f"{report.cells_filled} of {report.cells} cells" in report.to_text()
    assert sorted(path.name for path in output.parent.iterdir()) == [output.name]


def test_the_source_holds_the_whole_survey(drafted: tuple[Path, DraftReport]) -> None:
    source = (drafted[0] / "survey.tex").read_text(encoding="utf-8")
    for words in (
        r"\title{Maps \& Robots: 50\% of It}", r"\section{Introduction}", r"\begin{longtable}", r"\subsection{Robots \& co.}",
        r"\emph{models} \citep[p.~3]{okafor2024sightline}", r"\emph{Only in print.}", r"\bibliographystyle{plainnat}", r"\bibliography{references}",
        r"\includegraphics", "up to",
    ):  # fmt: skip
        assert words in source
    assert source.isascii()
    assert "open_survey" not in source


def test_every_citation_has_its_entry(drafted: tuple[Path, DraftReport]) -> None:
    source = (drafted[0] / "survey.tex").read_text(encoding="utf-8")
    cited = {key for keys in re.findall(r"\\cite[pt](?:\[[^]]*\])*\{([^}]*)\}", source) for key in keys.split(",")}
    entries = set(
        re.findall(r"^@\w+\{([^,]+),", (drafted[0] / "references.bib").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert cited == entries
    assert len(entries) == 3


def test_the_page_is_one_file_without_network_that_runs_our_script_only(drafted: tuple[Path, DraftReport]) -> None:
    page = (drafted[0] / "survey.html").read_text(encoding="utf-8")
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{hashed}';" in page
    assert all(kind.startswith('type="application/json"') for kind in re.findall(r"<script ([^>]*)>", page))
    marked = re.sub(r"<script.*?</script>|<a [^>]*>", "", page.replace("http://www.w3.org", ""), flags=re.DOTALL)
    assert not re.search(r"(?:src|href|url)\s*[=(]\s*[\"']?(?:https?:)?//", marked)
    assert "default-src 'none'" in page
    targets = set(re.findall(r'id="(ref-[^"]+)"', page))
    assert set(re.findall(r'href="#(ref-[^"]+)"', page)) == targets
    assert "LaTeX only: 1 line" in page
    assert "Only in print" in page
    assert 'title="' in page
    assert re.search(r'href="#ref-okafor2024sightline" title="[^"]+">Okafor, 2024</a>, p.\u00a03', page)


def test_the_manifest_names_inputs_parameters_and_files(drafted: tuple[Path, DraftReport], survey: Path) -> None:
    manifest = json.loads((drafted[0] / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["inputs"]) >= {
        "survey.toml",
        "taxonomy.yaml",
        "page.txt",
        "facts.jsonl",
        "notebooks/survey.ipynb",
    }
    assert manifest["parameters"]["columns"] == ""
    assert manifest["counts"]["papers"] == 3
    assert set(manifest["files"]) == {
        name for name in drafted[1].files if not name.startswith("notebooks/") and name != "manifest.json"
    }
    assert str(survey) not in json.dumps(manifest)


def test_another_process_gives_the_same_bytes_without_any_pandoc_on_the_path(
    drafted: tuple[Path, DraftReport], survey: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again"
    run = "import sys; from surveytools.draft import draft; draft(sys.argv[1], sys.argv[2], pdf=False, progress=False)"
    other = os.environ | {"PATH": str(tmp_path), "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LANG": "de_DE.UTF-8"}
    subprocess.run([sys.executable, "-c", run, survey, again], env=other, check=True)
    for name in drafted[1].files:
        if not name.startswith("notebooks/"):
            assert (again / name).read_bytes() == (drafted[0] / name).read_bytes(), name


def edited_copy(drafted: Path, folder: Path) -> Path:
    """A draft whose source a person edited, with a file of the person's beside it."""
    output = folder / "out"
    shutil.copytree(drafted, output)
    (output / "survey.tex").write_text("my own words", encoding="utf-8")
    (output / "notes.txt").write_text("keep me", encoding="utf-8")
    return output


def test_what_a_person_edited_is_not_overwritten(
    drafted: tuple[Path, DraftReport], survey: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rendered(_ready: object, made: Path, *, progress: bool) -> tuple[tuple[str, ...], tuple[()]]:
        """What the notebooks gave the first time, so that they need not run again."""
        shutil.copytree(drafted[0], made, dirs_exist_ok=True)
        return tuple(re.findall(r"@\w+\{(\w+),", (made / "references.bib").read_text(encoding="utf-8"))), ()

    monkeypatch.setattr(import_module("surveytools.draft.build"), "_render", rendered)
    output = edited_copy(drafted[0], tmp_path)
    with pytest.raises(OutputError, match=r"survey.tex was edited by hand .* survey.new.tex"):
        draft(survey, output, pdf=False, progress=False)
    assert (output / "survey.tex").read_text(encoding="utf-8") == "my own words"
    assert (output / "survey.new.tex").read_bytes() == (drafted[0] / "survey.tex").read_bytes()


def test_force_overwrites_and_parameters_reach_notebooks_and_table(
    drafted: tuple[Path, DraftReport], survey: Path, tmp_path: Path
) -> None:
    output = edited_copy(drafted[0], tmp_path)
    draft(survey, output, parameters={"columns": "method,year", "sort": "-year"}, pdf=False, progress=False, force=True)
    lines = (output / "comparison.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].split(",")[-2:] == ["method", "year"]
    assert [line.rsplit(",", 1)[1] for line in lines[1:]] == ["2025", "2024", "2023"]
    source = (output / "survey.tex").read_text(encoding="utf-8")
    assert r"\textbf{Year}" in source
    assert r"\textbf{Benchmark}" not in source
    assert (output / "notes.txt").read_text(encoding="utf-8") == "keep me"


def test_a_survey_without_metadata_cites_by_number(drafted_bare: tuple[Path, DraftReport]) -> None:
    output, report = drafted_bare
    source = (output / "survey.tex").read_text(encoding="utf-8")
    page = (output / "survey.html").read_text(encoding="utf-8")
    assert r"\usepackage[numbers,square]{natbib}" in source
    assert r"\bibliographystyle{numbered}" in source
    assert r"\citet" not in source
    assert re.search(r'title="[^"]*">\[1\]</a>', page)
    assert '<ol class="references numbered">' in page
    assert "n.d." not in page
    assert "3 of 3 papers lack authors or year" in report.to_text()


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"parameters": {"colums": "method"}}, UsageError, 'did you mean "columns"'),
        ({"parameters": {"min_confidence": "much"}}, UsageError, "must be float"),
        ({"template": "artcle"}, ConfigError, 'did you mean "article"'),
        ({"parameters": {"columns": "method,benchmrk"}}, UsageError, 'did you mean "benchmark"'),
        ({"parameters": {"sort": "-yeer"}}, UsageError, 'did you mean "year"'),
        ({"parameters": {"group_by": "venu"}}, UsageError, 'did you mean "venue"'),
        ({"parameters": {"where": "yeer>=2024"}}, UsageError, 'did you mean "year"'),
    ],
)
def test_slips_are_refused_before_a_kernel_starts(
    survey: Path, tmp_path: Path, options: dict[str, object], error: type[SurveyError], words: str
) -> None:
    with pytest.raises(error, match=words):
        draft(survey, tmp_path / "out", progress=False, **options)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("line", ['columns = ["benchmrk"]', 'sort = "benchmrk"', 'where = ["benchmrk=A"]'])
def test_a_slip_in_survey_toml_is_refused_before_a_kernel_starts(
    make_survey: Callable[..., Path], tmp_path: Path, line: str
) -> None:
    folder = make_survey()
    said = (folder / "survey.toml").read_text(encoding="utf-8")
    (folder / "survey.toml").write_text(
        re.sub(r"\[comparison\]\ncolumns.*", f"[comparison]\n{line}", said), encoding="utf-8"
    )
    with pytest.raises(ConfigError, match=r'\[comparison\] .*did you mean "benchmark"') as caught:
        draft(folder, tmp_path / "out", progress=False)
    assert caught.value.file == str(folder / "survey.toml")
    assert list(tmp_path.iterdir()) == []


def test_outputs_that_cannot_be(survey: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="is a file"):
        draft(survey, tmp_path / "file", progress=False)
    with pytest.raises(OutputError, match="cannot be written"):
        draft(survey, tmp_path / "file" / "below", progress=False)
    with pytest.raises(UsageError, match="into the survey itself"):
        draft(survey, survey, progress=False)


def test_lost_records_stop_a_strict_draft(make_survey: Callable[..., Path], tmp_path: Path) -> None:
    folder = make_survey()
    (folder / "facts.jsonl").write_text("{broken\n", encoding="utf-8")
    with pytest.raises(SurveyError, match="stopped by --strict"):
        draft(folder, tmp_path / "out", strict=True, progress=False)


def test_a_cell_that_fails_is_named_and_nothing_is_left(make_survey: Callable[..., Path], tmp_path: Path) -> None:
    folder = make_survey()
    add_cells(folder, nbformat.v4.new_code_cell("total = 1 / 0", id="mine"), name="corpus")
    with pytest.raises(
        NotebookError, match=r"cell \d+ \(total = 1 / 0\) failed: ZeroDivisionError: division by zero"
    ) as caught:
        draft(folder, tmp_path / "out", progress=False)
    assert caught.value.file == str(folder / "notebooks" / "corpus.ipynb")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_citation_names_notebook_and_cell(make_survey: Callable[..., Path], tmp_path: Path) -> None:
    folder = make_survey()
    add_cells(folder, nbformat.v4.new_markdown_cell("As [@okafor2042] says.", id="mine"))
    with pytest.raises(
        ConfigError,
        match=r"survey.ipynb: cell \d+ \(As \[@okafor2042\] says\.\) cites @okafor2042.*okafor2024sightline",
    ):
        draft(folder, tmp_path / "out", progress=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("text", "words"), [("{", "is no Jupyter notebook"), (None, "has no such notebook")])
def test_notebooks_that_are_none(
    make_survey: Callable[..., Path], tmp_path: Path, text: str | None, words: str
) -> None:
    folder = make_survey()
    path = folder / "notebooks" / "comparison.ipynb"
    path.unlink() if text is None else path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        draft(folder, tmp_path / "out", progress=False)
