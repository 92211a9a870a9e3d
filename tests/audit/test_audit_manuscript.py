"""Manuscripts as authors write them, of many files and macros: nothing is lost, and LaTeX itself agrees on the keys."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from surveytools.audit import audit_manuscript
from surveytools.audit.flow import statements
from surveytools.audit.latex import Manuscript, read_manuscript
from surveytools.audit.own import Citing, citing_macros
from surveytools.audit.tokens import citations_in, tokens

FOLDER = Path(__file__).parents[1] / "data" / "manuscript"
GOLDEN = Path(__file__).parents[1] / "golden" / "audit"
MAINS = ("main.tex", "biblatex.tex")


def cited(read: Manuscript) -> set[str]:
    return set(read.nocited()).union(*(one.keys() for one in statements(read)))


@pytest.mark.tex
@pytest.mark.parametrize("main", MAINS)
def test_the_keys_are_those_that_latex_cites(main: str, tmp_path: Path) -> None:
    place = tmp_path / "paper"
    shutil.copytree(FOLDER, place)
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", main]
    done = subprocess.run(command, cwd=place, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode("latin-1")[-2000:]
    said = "".join(path.read_text(encoding="utf-8") for path in sorted(place.rglob("*.aux")))
    keys = re.findall(r"\\(?:citation|abx@aux@cite\{0\})\{([^}]*)\}", said)
    wanted = {key for many in keys for key in many.split(",")}
    assert cited(read_manuscript(FOLDER / main)) == wanted
    assert cited(read_manuscript(place / main)) == wanted  # with the .aux beside it


@pytest.mark.parametrize("main", MAINS)
def test_every_sentence_is_read_with_its_file_and_line(main: str) -> None:
    read = read_manuscript(FOLDER / main)
    assert read.problems == ()
    lines = [f"{one.file}:{one.line}: {one.kind}: {one.shown().strip()}" for one in statements(read)]
    lines += [f"{file}:{line}: in no sentence: {key}" for key, (file, line) in read.nocited().items()]
    assert "\n".join(lines) + "\n" == (GOLDEN / f"{Path(main).stem}-statements.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("main", MAINS)
def test_each_citation_stands_on_its_line(main: str) -> None:
    read = read_manuscript(FOLDER / main)
    for one in statements(read):
        for citation in one.citations:
            file, _ = one.where(citation.at)
            below = read.files[file].splitlines()[citation.line - 1 : citation.line + 5]
            assert citation.keys[0] in "\n".join(below) or "\\ours" in below[0]


@pytest.mark.parametrize("main", MAINS)
def test_nothing_of_the_source_is_lost(main: str) -> None:
    read = read_manuscript(FOLDER / main)
    for name, text in read.files.items():
        assert "".join(piece.token.text for piece in read.pieces if piece.file == name) == text


@pytest.mark.parametrize(
    ("definition", "use", "keys"),
    [
        (r"\newcommand{\see}[1]{\citep[see][]{#1}}", r"\see{a,b}", ("a", "b")),
        (r"\newcommand*\see[2][x]{\citet[#1]{#2}}", r"\see[y]{a}", ("a",)),
        (r"\def\see#1#2{\textsc{#1} \cite{#2}}", r"\see{a}{b}", ("b",)),
        (r"\let\see=\citep", r"\see[x][]{a}", ("a",)),
        (r"\newcommand{\see}{\citep}", r"\see{a}", ("a",)),
        (r"\NewDocumentCommand{\see}{s o m}{\IfBooleanTF{#1}{\citet{#3}}{\citep[#2]{#3}}}", r"\see*[x]{a}", ("a",)),
        (r"\newcommand{\ours}{Tide~\citep{a}}", r"\ours{}", ("a",)),
        (r"\newcommand{\see}[1]{\citep{a,#1}}", r"\see{b}", ("a", "b")),
        ("\\newcommand{\\low}[1]{\\cite{#1}}\n\\newcommand{\\see}[1]{so \\low{#1}}", r"\see{a}", ("a",)),
        (r"\newcommand{\see}[1]{\emph{#1}}", r"\see{a}", ()),
    ],
)
def test_a_macro_of_the_authors_own_cites(tmp_path: Path, definition: str, use: str, keys: tuple[str, ...]) -> None:
    body = f"{definition}\n\\begin{{document}}\nFoo {use} wins.\n\\end{{document}}\n"
    (tmp_path / "a.tex").write_text(body, encoding="utf-8")
    (one,) = statements(read_manuscript(tmp_path / "a.tex"))
    assert tuple(one.keys()) == keys


def test_what_a_macro_says_besides_its_citation_is_read(tmp_path: Path) -> None:
    source = (
        r"\newcommand{\ours}{Tide~\citep{a}}\newcommand{\by}[2]{\textsc{#1}~\citet{#2}} \ours{} gains; \by{Ebb}{b} not."
    )
    (tmp_path / "a.tex").write_text(source, encoding="utf-8")
    (one,) = statements(read_manuscript(tmp_path / "a.tex"))
    assert one.shown() == "Tide [a] gains; Ebb [b] not."
    assert [citation.textual for citation in one.citations] == [False, True]


def test_definitions_that_cite_nothing_are_no_macros_that_cite() -> None:
    texts = [r"\newcommand{\a}[1]{\emph{#1}}", r"\newcommand{\b}", r"\let\c\emph", r"\newenvironment{d}{x}{y}"]
    assert citing_macros(texts, citations_in) == {}
    assert citing_macros([r"\def\a{\cite{k}}"], citations_in) == {"a": Citing("cite", ("k",))}


@pytest.mark.parametrize(
    ("source", "heard"),
    [
        (r"\iffalse \iftrue \fi \cite{a} \fi \cite{b}", ["b"]),
        (r"\iffalse \cite{a} \else \cite{b} \fi", ["b"]),
        (r"\iffalse $a \iff b$ \fi \cite{b}", ["b"]),
        (r"\newenvironment{x}{\cite{a}}{\cite{b}} \cite{c}", ["c"]),
        (r"\NewDocumentCommand{\x}{m}{\cite{a}} \cite{c}", ["c"]),
    ],
)
def test_what_is_switched_off_or_only_defined_is_not_heard(source: str, heard: list[str]) -> None:
    assert [key for token in tokens(source) if token.kind == "cite" for key in token.keys] == heard


def test_an_unknown_key_of_a_nocite_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.tex").write_text("\n\\nocite{nobody}\n", encoding="utf-8")
    (remark,) = audit_manuscript(tmp_path / "a.tex", (), (), keys={}).references
    assert (remark.kind, remark.key, remark.file, remark.line) == ("unknown key", "nobody", "a.tex", 2)


@pytest.mark.parametrize("line", ["Foo \\citep{a} gains 5\\,\\% on B. ", "word \\see{a}, "])
def test_a_line_of_a_megabyte_is_read(tmp_path: Path, line: str) -> None:
    source = "\\newcommand{\\see}[1]{\\citep{#1}}" + line * (1_000_000 // len(line))
    (tmp_path / "a.tex").write_text(source, encoding="utf-8")
    read = read_manuscript(tmp_path / "a.tex")
    assert sum(len(piece.token.text) for piece in read.pieces) == len(source)
    assert {one.line for one in statements(read)} <= {1}
