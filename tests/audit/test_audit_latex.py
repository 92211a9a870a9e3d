"""A manuscript of several files: followed, not out of its folder, and kept whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveytools.audit.latex import read_manuscript
from surveytools.audit.tokens import tokens
from surveytools.errors import InputError

PAPER = Path(__file__).parents[1] / "data" / "audit" / "main.tex"


def test_every_file_is_read_and_nothing_of_it_is_lost() -> None:
    read = read_manuscript(PAPER)
    assert list(read.files) == ["main.tex", "sections/intro.tex", "sections/methods.tex", "sections/appendix.tex"]
    for name, text in read.files.items():
        assert text == (PAPER.parent / name).read_text(encoding="utf-8")
        once = "".join(token.text for token in tokens(text))
        assert once == text
    own = "".join(piece.token.text for piece in read.pieces if piece.file == "main.tex")
    assert own == read.files["main.tex"]
    twice = "".join(piece.token.text for piece in read.pieces if piece.file == "sections/intro.tex")
    assert twice == 2 * read.files["sections/intro.tex"]


def test_what_cannot_be_followed_is_said() -> None:
    assert [(p.code, p.file, p.line) for p in read_manuscript(PAPER).problems] == [
        ("latex.cycle", "sections/methods.tex", 9),
        ("latex.missing-file", "main.tex", 14),
        ("latex.outside", "main.tex", 15),
    ]


def test_only_the_document_itself_is_heard() -> None:
    heard = {key for piece in read_manuscript(PAPER).pieces if not piece.muted for key in piece.token.keys}
    assert {"berg2025lumen", "dvorak2023plumb", "elsewhere2020", "inmath2000"} <= heard
    assert heard.isdisjoint({"never2000", "verbatim1999", "afterwards2001", "gone1990"})


def test_the_bib_is_the_one_that_it_names(tmp_path: Path) -> None:
    assert read_manuscript(PAPER).bibliographies() == (PAPER.parent / "refs.bib",)
    (tmp_path / "a.bib").write_text("")
    (tmp_path / "p").mkdir()
    text = "\\addbibresource{b.bib}\\bibliography{../a, b}\n"
    for name in ("main.tex", "b.bib"):
        (tmp_path / "p" / name).write_text(text)
    assert [path.name for path in read_manuscript(tmp_path / "p" / "main.tex").bibliographies()] == ["b.bib"]


def test_a_link_that_leads_out_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.tex").write_text("\\citep{secret}")
    folder = tmp_path / "paper"
    folder.mkdir()
    (folder / "link.tex").symlink_to(tmp_path / "secret.tex")
    (folder / "main.tex").write_text("\\input{link}\\input{/etc/passwd}\\input{../secret}")
    read = read_manuscript(folder / "main.tex")
    assert list(read.files) == ["main.tex"]
    assert {problem.code for problem in read.problems} == {"latex.outside", "latex.missing-file"}


def test_files_that_take_in_many_end(tmp_path: Path) -> None:
    for k in range(12):
        (tmp_path / f"f{k}.tex").write_text("a \\input{f%d}\\input{f%d}\n" % (k + 1, k + 1))  # noqa: UP031
    (tmp_path / "f12.tex").write_text("end")
    read = read_manuscript(tmp_path / "f0.tex")
    assert [problem.code for problem in read.problems] == ["latex.too-many-files"]


def test_keys_that_stand_in_no_sentence_are_cited(tmp_path: Path) -> None:
    (tmp_path / "a.tex").write_text("\\newcommand{\\us}{we \\citep{own}}\n\\nocite{b,%\nc}$\\text{\\cite{d}}$")
    assert read_manuscript(tmp_path / "a.tex").nocited() == {"b": ("a.tex", 2), "c": ("a.tex", 2), "d": ("a.tex", 3)}


def test_no_main_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_manuscript(tmp_path / "nothing.tex")
