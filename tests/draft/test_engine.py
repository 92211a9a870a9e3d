"""lualatex: letters of other scripts from the machine's fonts, and Lua shut in as TeX is."""

from __future__ import annotations

import json
import shutil
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hostile import STRINGS
from hostile_rows import as_set, row_by_row, rows_of
from hypothesis import given
from hypothesis import strategies as st

from surveytools.draft import draft
from surveytools.draft.compile import compile_draft
from surveytools.draft.engine import PACKAGE, bib_for_engine, for_engine, unset_letters, unset_problems
from surveytools.errors import ConfigError, LatexError, UsageError
from surveytools.model import Paper
from surveytools.survey import Config
from surveytools.tables import build_table
from surveytools.text.latex import encode, escape, unsettable

lua = pytest.mark.skipif(
    not shutil.which("lualatex"), reason="lualatex is not installed: apt-get install texlive-luatex"
)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("漢", r"\otherscript{漢}"),
        ("漢字 and かな!", r"\otherscript{漢字} and \otherscript{かな}!"),
        ("עברית שלום, ok", r"\fromright{\otherscript{עברית} \otherscript{שלום}}, ok"),
        ("漢字 שלום x", r"\otherscript{漢字} \fromright{\otherscript{שלום}} x"),
        ("λόγος, λ", r"\otherscript{λόγος}, $\lambda$"),
        ("[U+6F22] is written so", "{[}{}U+6F22] is written so"),
        ("bell \x07 stays", "bell [U+0007] stays"),
        ("β ≥ é stay", r"$\beta$ $\geq$ {\'e} stay"),
    ],
)
def test_codes_become_letters_for_lualatex_alone(text: str, made: str) -> None:
    assert for_engine(escape(text), "lualatex") == made
    assert for_engine(escape(text), "pdflatex") == escape(text)


def test_codes_of_a_bib_stand_in_braces() -> None:
    assert bib_for_engine(encode("漢字 x λό"), "lualatex") == r"{\otherscript{漢字}} x {\otherscript{λό}}"
    assert bib_for_engine(encode("漢字"), "pdflatex") == encode("漢字")


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=12))
def test_no_letter_is_lost(text: str) -> None:
    made = for_engine(escape(text), "lualatex")
    assert all(char in made for char in unsettable(text) if unicodedata.normalize("NFKC", char) == char)
    assert made.count("{") == made.count("}") + made.count(r"\{") - made.count(r"\}")


def test_letters_without_a_font_are_problems_of_their_paper() -> None:
    log = "(./a\n" + "".join(f"surveytools: no font has U+{code}\n" for code in ("13000", "6F22", "13000"))
    assert unset_letters(log) == ["\U00013000", "漢"]
    table = build_table([Paper("a", "On 漢字"), Paper("b", "Plain")], ())
    first, second = unset_problems(unset_letters(log), table)
    assert (first.id, second.id) == (None, "a")
    assert second.message == "no font of this machine has 漢 (U+6F22), the PDF shows its code; install one"


def test_survey_toml_names_the_engine(tmp_path: Path) -> None:
    file = tmp_path / "survey.toml"
    file.write_text('title = "T"\ncorpus = "a"\nengine = "lualatex"\n', encoding="utf-8")
    assert Config.read(file).engine == "lualatex"
    file.write_text('title = "T"\ncorpus = "a"\nengine = "luatex"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"survey.toml:3: engine must be pdflatex or lualatex, not 'luatex'"):
        Config.read(file)


def test_an_unknown_engine_is_refused(make_survey: Any, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="unknown engine 'lualatx'; did you mean \"lualatex\""):
        draft(make_survey(), tmp_path / "out", engine="lualatx", progress=False)


def source(folder: Path, body: str, preamble: str = r"\usepackage{otherscript}\usepackage{hyperref}") -> Path:
    text = f"\\documentclass{{article}}\n{preamble}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"
    (folder / "survey.tex").write_text(text, encoding="utf-8")
    shutil.copy(PACKAGE, folder)
    return folder


def told(folder: Path, pdf: bytes) -> str:
    (folder / "made.pdf").write_bytes(pdf)
    return subprocess.run(["pdftotext", folder / "made.pdf", "-"], check=True, capture_output=True, text=True).stdout


@lua
@pytest.mark.tex
def test_letters_that_a_font_has_are_set_and_others_show_their_code(tmp_path: Path) -> None:
    body = for_engine(escape("漢字 λόγος Жук 𓀀 שלום"), "lualatex")
    pdf, log = compile_draft(source(tmp_path, rf"\section{{{body}}} {body}"), engine="lualatex")
    said = told(tmp_path, pdf)
    for shown in ("漢字", "λόγος", "Жук", "[U+13000]"):
        assert said.count(shown) >= 2, shown
    assert "ש" in said
    assert unset_letters(log) == ["\U00013000"]
    assert "Missing character" not in log


@lua
@pytest.mark.tex
def test_every_hostile_string_is_set_as_it_is(tmp_path: Path) -> None:
    packages = r"\usepackage{otherscript,amsmath,amssymb,array,booktabs,longtable}\usepackage[margin=2cm]{geometry}"
    body = for_engine(row_by_row().to_latex(), "lualatex")
    pdf, log = compile_draft(source(tmp_path, body, packages), engine="lualatex")
    (tmp_path / "rows.pdf").write_bytes(pdf)
    straight = [text.replace("”", '"') for text in rows_of(tmp_path / "rows.pdf")]
    assert straight == [as_set(text, codes=False) for text in STRINGS]
    assert unset_letters(log) == []


@lua
@pytest.mark.tex
@pytest.mark.parametrize(
    "body", [r"\input{/etc/hostname}", r"\input{../secret}", r"\immediate\openout3=../owned.txt Words."]
)
def test_tex_is_shut_in_as_pdflatex_is(tmp_path: Path, body: str) -> None:
    (tmp_path / "secret.tex").write_text("secret")
    inside = tmp_path / "in"
    inside.mkdir()
    with pytest.raises(LatexError):
        compile_draft(source(inside, body), engine="lualatex")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "secret.tex"]


@lua
@pytest.mark.tex
def test_lua_reads_and_writes_nothing_outside_and_runs_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    inside = tmp_path / "in"
    inside.mkdir()
    tries = [
        f"io.open('{tmp_path}/secret.txt')", "io.open('../secret.txt')", "io.open('/etc/hostname')",
        f"io.open('{tmp_path}/owned.ttf', 'w')", f"os.remove('{tmp_path}/secret.txt')",
        f"os.rename('{tmp_path}/secret.txt', 'here.txt')", f"lfs.mkdir('{tmp_path}/made')",
        "io.popen", "io.lines", "os.execute", "os.spawn", "lfs.dir", "package.loadlib", "debug",
    ]  # fmt: skip
    lines = "\n".join(rf"\directlua{{tex.print(({attempt}) and 'open' or 'shut')}}" for attempt in tries)
    pdf, _ = compile_draft(
        source(inside, rf"\immediate\write18{{touch {tmp_path}/owned}} {lines} \textit{{more}} \texttt{{fonts}}"),
        engine="lualatex",
    )
    words = told(inside, pdf).split()
    assert words.count("shut") == len(tries)
    assert "open" not in words
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "secret.txt"]


@lua
@pytest.mark.tex
def test_a_draft_with_lualatex_shows_what_pdflatex_cannot(make_survey: Any, tmp_path: Path) -> None:
    folder = make_survey()
    page = folder / "page.txt"
    page.write_text(page.read_text(encoding="utf-8").replace("Sightline", "Sightline 漢字"), encoding="utf-8")
    made = draft(folder, tmp_path / "lua", engine="lualatex", progress=False)
    assert "漢字" in told(tmp_path, (tmp_path / "lua" / "survey.pdf").read_bytes())
    assert {"otherscript.sty", "survey.pdf"} <= set(made.files)
    assert "[U+6F22]" not in (tmp_path / "lua" / "survey.tex").read_text(encoding="utf-8")
    letters = ("latex.unsettable", "bib.letters")
    assert not [problem for problem in made.problems if problem.code in letters]
    assert json.loads((tmp_path / "lua" / "manifest.json").read_text(encoding="utf-8"))["engine"] == "lualatex"
    plain = draft(folder, tmp_path / "pdf", pdf=False, progress=False)
    assert "otherscript.sty" not in plain.files
    ids = {code: [problem.id for problem in plain.problems if problem.code == code] for code in letters}
    assert ids["latex.unsettable"] == ids["bib.letters"] != []
    assert "latex.unsettable" in (tmp_path / "pdf" / "problems.jsonl").read_text(encoding="utf-8")
