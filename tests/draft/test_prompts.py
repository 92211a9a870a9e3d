"""Prompts to the author: found where they stand, shown in both renderings, counted, and in the way of a final draft."""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import nbformat
import pytest
from click.testing import CliRunner

from surveytools.cli.draft import command
from surveytools.draft import DraftReport, draft, pandoc
from surveytools.draft.citations import References
from surveytools.draft.markdown import Markdown
from surveytools.draft.prompts import asked, prompts_of
from surveytools.errors import ConfigError, PromptError
from surveytools.model import Problem
from surveytools.prose.prompts import LATEX_OPEN, RULED_OPEN
from surveytools.survey import Config

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
KNOWN = References({"b": "Berg, 2024"}, frozenset({"b"}))


@pytest.mark.parametrize(
    ("source", "prompts"),
    [
        ("> **To the author:** say why.", ["say why."]),
        ("> To the author: say\n> why `x` and $y$.", ["say why x and y."]),
        ("> *to the* AUTHOR: say why.\n>\n> - once\n> - twice", ["say why. once twice"]),
        ("Words.\n\n> To the author: one.\n\nMore.\n\n> To the author: two [@b].", ["one.", "two [@b]."]),
        ("- item\n\n  > To the author: deep down.", ["deep down."]),
        ("> A quote that is none.", []),
        ("To the author: no quote.", []),
        ("    > To the author: code.", []),
        ("`> To the author: code.`", []),
        ("<!-- > To the author: a comment. -->", []),
        ("", []),
    ],
)
def test_a_prompt_is_a_quote_that_says_whom_it_asks(source: str, prompts: list[str]) -> None:
    assert list(asked(pandoc.parse(source))) == prompts


def test_both_renderings_show_it_with_what_it_cites(tmp_path: Path) -> None:
    markdown = Markdown(KNOWN, tmp_path)
    latex, page = markdown.convert("Before.\n\n> **To the author:** see @b, 50% of it.\n\n> A plain quote.")
    assert markdown.prompts == ["see @b, 50% of it."]
    assert LATEX_OPEN in latex
    assert r"\citet{b}, 50\% of it." in latex
    assert latex.count(r"\begin{quote}") == 1
    assert '<div class="prompt" role="note" style="border-left' in page
    assert page.count("<blockquote>") == 1


@pytest.mark.parametrize(
    "inside",
    [
        "```\ncode \\x { % # $\n```",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "![A dot](dot.png)",
        "1. one\n2. two$^2$[^n]\n\n[^n]: A note.",
        "$$x = y$$",
    ],
)
@pytest.mark.tex
def test_whatever_a_prompt_holds_can_be_set(tmp_path: Path, inside: str) -> None:
    (tmp_path / "figures").mkdir()
    (tmp_path / "dot.png").write_bytes(PIXEL)
    markdown = Markdown(KNOWN, tmp_path)
    quoted = "\n".join(f"> {line}" for line in f"**To the author:** see\n\n{inside}\n\nand say why.".split("\n"))
    latex, _ = markdown.convert(quoted)
    assert len(markdown.prompts) == 1
    assert (RULED_OPEN in latex) == (not inside.startswith(("1.", "$$")))
    for name, data in markdown.pictures.items():
        (tmp_path / "figures" / name).write_bytes(data)
    packages = "amsmath,graphicx,array,booktabs,longtable,calc,xcolor"
    setup = r"\newcommand{\pandocbounded}[1]{#1}\providecommand{\tightlist}{}\newcounter{none}"
    source = rf"\documentclass{{article}}\usepackage{{{packages}}}{setup}\begin{{document}}{latex}\end{{document}}"
    (tmp_path / "a.tex").write_text(source, encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "a.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, errors="replace", check=False)
    assert done.returncode == 0, done.stdout[-2000:]
    assert "lost" not in done.stdout


def where(prompts: tuple[Problem, ...]) -> list[str]:
    return [prompt.message.split(" To the author: ")[0] for prompt in prompts]


def test_a_draft_says_how_many_remain_and_where_each_stands(drafted: tuple[Path, DraftReport]) -> None:
    output, report = drafted
    assert where(report.prompts) == [
        "cell 3 (# Introduction):",
        "cell 7 (# The corpus):",
        "cell 9 (# Outline of the field):",
        "cell 12 (# Comparison):",
        "cell 16 (study.related_work(min_confidence=min_confidence)), under “Robots & co.”:",
        "cell 16 (study.related_work(min_confidence=min_confidence)), under “Screens”:",
        "cell 20 (> **To the author:** say what lies behind these counts, and…):",
        "cell 24 (> **To the author:** say which of these questions matter, w…):",
        "cell 25 (# Conclusion):",
    ]
    assert {prompt.code for prompt in report.prompts} == {"draft.prompt"}
    assert "9 prompts to the author remain; draft with --final lists them" in report.to_text()
    latex, page = ((output / name).read_text(encoding="utf-8") for name in ("survey.tex", "survey.html"))
    assert latex.count(LATEX_OPEN) == page.count('class="prompt"') == len(report.prompts)


def test_the_abstract_of_the_settings_may_ask_too() -> None:
    empty = nbformat.v4.new_notebook()
    (prompt,) = prompts_of(empty, abstract="> To the author: write an abstract.")
    assert (prompt.file, prompt.message) == ("survey.toml", "abstract: To the author: write an abstract.")
    assert prompts_of(empty) == ()


@pytest.fixture
def again(drafted: tuple[Path, DraftReport], monkeypatch: pytest.MonkeyPatch) -> Any:
    """A function that makes later drafts what the first one was, with these prompts, without running notebooks."""

    def remember(prompts: tuple[Problem, ...]) -> None:
        def rendered(_ready: object, made: Path, *, progress: bool) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
            shutil.copytree(drafted[0], made, dirs_exist_ok=True)
            bib = (made / "references.bib").read_text(encoding="utf-8")
            return tuple(re.findall(r"@\w+\{(\w+),", bib)), prompts

        monkeypatch.setattr(import_module("surveytools.draft.build"), "_render", rendered)

    return remember


def test_an_author_who_writes_in_their_place_has_a_final_draft(
    make_survey: Callable[..., Path], tmp_path: Path
) -> None:
    folder = make_survey()
    path = folder / "notebooks" / "survey.ipynb"
    book = nbformat.read(path, as_version=4)
    for cell in book.cells:
        if cell.cell_type == "markdown":
            cell.source = re.sub(
                r"^> \*\*To the author:\*\*.*", "My own words [@okafor2024sightline].", cell.source, flags=re.M
            )
    place = next(k for k, cell in enumerate(book.cells) if cell.id == "related-work")
    calls = [
        'study.related_work("Robots & co.")',
        'study.related_work("Screens")',
        'study.related_work(without=["Robots & co.", "Screens"])',
    ]
    cells = [nbformat.v4.new_code_cell(call) for call in calls]
    mine = nbformat.v4.new_markdown_cell("I judge this group so.")
    book.cells[place : place + 1] = [cells[0], mine, cells[1], cells[2]]
    nbformat.write(book, path)
    report = draft(folder, tmp_path / "out", pdf=False, progress=False, final=True)
    assert report.prompts == ()
    source = (tmp_path / "out" / "survey.tex").read_text(encoding="utf-8")
    assert "To the author" not in source
    robots, own, screens = (
        source.index(text)
        for text in (r"\subsection{Robots \& co.}", "I judge this group so.", r"\subsection{Screens}")
    )
    assert robots < own < screens
    assert source.count("My own words \\citep{okafor2024sightline}.") == 7
    assert report.audit is not None
    assert [*report.audit.failures()] == []


def test_a_final_draft_has_none(drafted: tuple[Path, DraftReport], survey: Path, tmp_path: Path, again: Any) -> None:
    again(drafted[1].prompts)
    with pytest.raises(PromptError, match="9 prompts to the author remain, so this draft is not final") as refused:
        draft(survey, tmp_path / "out", pdf=False, progress=False, final=True)
    assert all(str(prompt) in str(refused.value) for prompt in drafted[1].prompts)
    assert (tmp_path / "out" / "survey.tex").is_file()
    again(drafted[1].prompts[:1])
    with pytest.raises(PromptError, match="a prompt to the author remains"):
        draft(survey, tmp_path / "out", pdf=False, progress=False, final=True)
    again(())
    report = draft(survey, tmp_path / "out", pdf=False, progress=False, final=True)
    assert report.prompts == ()
    assert "prompt" not in report.to_text()


def test_the_command_line_lists_them_and_ends_with_1(
    drafted: tuple[Path, DraftReport], survey: Path, tmp_path: Path, again: Any
) -> None:
    again(drafted[1].prompts)
    arguments = [str(survey), "-o", str(tmp_path / "out"), "--no-pdf"]
    plain, final = CliRunner().invoke(command, arguments), CliRunner().invoke(command, [*arguments, "--final"])
    assert (plain.exit_code, final.exit_code) == (0, 1)
    assert str(drafted[1].prompts[0]) not in plain.output
    assert all(str(prompt) in final.output for prompt in drafted[1].prompts)
    again(())
    assert CliRunner().invoke(command, [*arguments, "--final"]).exit_code == 0


def test_settings_may_ask_for_a_final_draft(
    drafted: tuple[Path, DraftReport], survey: Path, tmp_path: Path, again: Any
) -> None:
    folder = tmp_path / "survey"
    shutil.copytree(survey, folder)
    settings = (folder / "survey.toml").read_text(encoding="utf-8")
    (folder / "survey.toml").write_text(f"final = true\n{settings}", encoding="utf-8")
    again(drafted[1].prompts)
    with pytest.raises(PromptError):
        draft(folder, tmp_path / "out", pdf=False, progress=False)
    assert draft(folder, tmp_path / "out", pdf=False, progress=False, final=False).prompts
    assert CliRunner().invoke(command, [str(folder), "-o", str(tmp_path / "out"), "--no-pdf"]).exit_code == 1
    (folder / "survey.toml").write_text(f'final = "yes"\n{settings}', encoding="utf-8")
    with pytest.raises(ConfigError, match="final must be true or false, not 'yes'"):
        Config.read(folder / "survey.toml")
