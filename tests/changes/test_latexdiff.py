"""The pair for latexdiff: one file each, with all that they need, and the real program makes a PDF of them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from surveytools.audit.latex import read_manuscript
from surveytools.changes.latex import RECIPE, flattened, write_pair
from surveytools.errors import UsageError
from surveytools.readers import read_files


def test_the_pair_and_what_it_needs(outputs: tuple[Path, Path], tmp_path: Path) -> None:
    assert write_pair(*outputs, tmp_path / "pair") == f"in {tmp_path / 'pair'}: {RECIPE.format(engine='-pdf')}"
    for name, output in (("old.tex", outputs[0]), ("new.tex", outputs[1])):
        assert (tmp_path / "pair" / name).read_bytes() == (output / "survey.tex").read_bytes()
    assert (tmp_path / "pair" / "figures" / "timeline.pdf").read_bytes() == (
        outputs[1] / "figures" / "timeline.pdf"
    ).read_bytes()
    keys = [paper.origin.key for paper in read_files([tmp_path / "pair" / "references.bib"]).papers if paper.origin]
    assert sorted(keys) == ["berg2025lumen", "berg2025lumenr1", "dvorak2023mobile", "glimpse", "okafor2024sightline"]


def test_a_draft_for_another_engine_is_compiled_by_it(outputs: tuple[Path, Path], tmp_path: Path) -> None:
    shutil.copytree(outputs[1], tmp_path / "new")
    (tmp_path / "new" / "manifest.json").write_text('{"engine": "lualatex", "parameters": {}}', encoding="utf-8")
    assert write_pair(outputs[0], tmp_path / "new", tmp_path / "pair").endswith("latexmk -lualatex diff.tex")


def test_what_is_taken_in_stands_where_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.tex").write_text("one \\input{b} three\n\\input{missing}", encoding="utf-8")
    (tmp_path / "b.tex").write_text("two\\endinput\nnever", encoding="utf-8")
    assert flattened(read_manuscript(tmp_path / "a.tex")) == "one two three\n\\input{missing}"


def test_folders_have_no_source(before: Path, after: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="draft both first"):
        write_pair(before, after, tmp_path)


@pytest.mark.tex
def test_latexdiff_makes_a_document_that_compiles(outputs: tuple[Path, Path], tmp_path: Path) -> None:
    if shutil.which("latexdiff") is None and not os.environ.get("CI"):
        pytest.skip("latexdiff is not installed")
    write_pair(*outputs, tmp_path)
    done = subprocess.run(RECIPE.format(engine="-pdf"), shell=True, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode("latin-1")[-1500:]
    source = (tmp_path / "diff.tex").read_text(encoding="utf-8")
    assert "\\DIFadd{" in source
    assert "\\DIFdel{" in source
    said = subprocess.run(
        ["pdftotext", "diff.pdf", "-"], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    assert "Glimpse" in said
    assert "undefined" not in (tmp_path / "diff.log").read_text(encoding="latin-1").replace("\n", "")
