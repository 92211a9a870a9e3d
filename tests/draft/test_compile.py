"""latexmk shut in: what it makes, what it says where it fails, what it may not do."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveytools.draft.compile import compile_draft, first_error
from surveytools.errors import LatexError, UsageError

LOG = """This is pdfTeX
! Undefined control sequence.
<recently read> \\nope

l.12 a \\nope
           b
! Emergency stop.
"""


def test_the_first_error_of_a_log() -> None:
    assert first_error(LOG) == ("LaTeX stopped: Undefined control sequence. near 'a \\\\nope'", 12)
    assert first_error("! Emergency stop.\n") == ("LaTeX stopped: Emergency stop.", None)
    assert first_error("all is\nlost\n\n") == ("latexmk made no PDF: lost", None)
    assert first_error("") == ("latexmk made no PDF: its log is empty", None)


def source(folder: Path, body: str) -> Path:
    (folder / "survey.tex").write_text(f"\\documentclass{{article}}\\begin{{document}}\n{body}\n\\end{{document}}\n")
    return folder


@pytest.mark.tex
def test_a_pdf_is_made_and_nothing_else(tmp_path: Path) -> None:
    assert compile_draft(source(tmp_path, "Words."))[0].startswith(b"%PDF")
    assert [path.name for path in tmp_path.iterdir()] == ["survey.tex"]


@pytest.mark.tex
def test_an_error_names_its_line(tmp_path: Path) -> None:
    with pytest.raises(LatexError, match="Undefined control sequence") as caught:
        compile_draft(source(tmp_path, "a\n\\nope"))
    assert (caught.value.file, caught.value.line) == (str(tmp_path / "survey.tex"), 3)


@pytest.mark.tex
@pytest.mark.parametrize(
    "body", ["\\input{/etc/hostname}", "\\input{../secret}", "\\immediate\\openout3=../owned.txt Words."]
)
def test_nothing_outside_is_read_or_written(tmp_path: Path, body: str) -> None:
    (tmp_path / "secret.tex").write_text("secret")
    inside = tmp_path / "in"
    inside.mkdir()
    with pytest.raises(LatexError):
        compile_draft(source(inside, body))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "secret.tex"]


@pytest.mark.tex
def test_no_shell_is_run_and_no_settings_of_the_user_s(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".latexmkrc").write_text("die 'settings of the user';\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    inside = tmp_path / "in"
    inside.mkdir()
    compile_draft(source(inside, f"\\immediate\\write18{{touch {tmp_path}/owned}} Words."))
    assert not (tmp_path / "owned").exists()


def test_without_latexmk_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="install TeX Live"):
        compile_draft(tmp_path)
