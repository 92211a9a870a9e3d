"""Every venue's template on the bundled survey: compiled without error, loose end or line that sticks out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from run_here import run_here
from venues import CASES, IDS, Made, compiled

from surveytools.draft import draft
from surveytools.draft.columns import as_float, spanning
from surveytools.draft.templates import template_folders, template_options
from surveytools.errors import ConfigError
from surveytools.files import write_text
from surveytools.survey import open_survey

BARE = [case for case in CASES if case[1] not in ({"style": "conference"}, {"style": "sigconf"}, {"columns": "two"})]


@pytest.fixture(scope="module")
def bundled(root: Path) -> Made:
    folder = root / "examples" / "vision-rl"
    return Made(open_survey(folder), run_here(folder / "notebooks" / "survey.ipynb", survey=str(folder)))


@pytest.mark.tex
@pytest.mark.parametrize(("template", "said"), CASES, ids=IDS)
def test_the_bundled_survey_in_every_venue(bundled: Made, tmp_path: Path, template: str, said: dict[str, str]) -> None:
    bundled.write(tmp_path, template, said)
    log, text = compiled(tmp_path)
    assert [line for line in log.splitlines() if "undefined" in line and "Font" not in line] == []
    assert [width for width in re.findall(r"Overfull \\hbox \(([\d.]+)pt", log) if float(width) > 10] == []
    assert "Float too large" not in log
    assert "(author?)" not in text
    assert "??" not in text
    words = " ".join(text.replace("-\n", "").split()).casefold()
    for part in (
        ("visual reinforcement learning", "a. author", "embodied agents, robotics") if template != "section" else ()
    ):
        assert part in words or part.replace(", ", " · ") in words
    assert "78 papers compared" in words
    assert "openvla" in words


def test_a_section_holds_related_work_and_the_comparison_and_nothing_else(bundled: Made, tmp_path: Path) -> None:
    bundled.write(tmp_path, "section", {})
    related, table = (
        (tmp_path / f"{name}.tex").read_text(encoding="utf-8") for name in ("related_work", "comparison_table")
    )
    assert re.findall(r"\\section\{(.*?)\}", related) == ["Related work"]
    assert r"\subsection{Control from pixels}" in related
    assert "To the author:" in related
    assert re.findall(r"\\label\{(tab:.*?)\}", table) == ["tab:comparison"]


@pytest.mark.tex
@pytest.mark.parametrize(("template", "said"), BARE, ids=[IDS[CASES.index(case)] for case in BARE])
def test_papers_without_authors_and_years_in_every_venue(
    drafted_bare: tuple[Path, Any], make_survey: Any, tmp_path: Path, template: str, said: dict[str, str]
) -> None:
    book = nbformat.read(drafted_bare[0] / "notebooks" / "survey.ipynb", as_version=4)
    Made(open_survey(make_survey(metadata=False)), book).write(tmp_path, template, said)
    log, text = compiled(tmp_path)
    assert [line for line in log.splitlines() if "undefined" in line and "Font" not in line] == []
    assert [width for width in re.findall(r"Overfull \\hbox \(([\d.]+)pt", log) if float(width) > 10] == []
    assert "(author?)" not in text
    assert "Maps & Robots: 50% of It" in " ".join(text.split()) or template == "section"


FOLDERS = template_folders(Path("nowhere"))


def test_options_have_defaults_choices_and_parents(tmp_path: Path) -> None:
    file = Path("survey.toml")
    assert template_options("ieee", FOLDERS, {}, file=file) == {"style": "journal"}
    assert template_options("ieee", FOLDERS, {"style": "conference"}, file=file) == {"style": "conference"}
    assert template_options("section", FOLDERS, {}, file=file) == {"bibliography": "bibtex", "columns": "one"}
    own = tmp_path / "templates" / "mine"
    write_text(own / "conf.json", '{"base_template": "ieee"}')
    write_text(own / "options.json", '{"banner": []}')
    write_text(own / "index.tex.j2", "((* extends 'ieee/index.tex.j2' *))")
    folders = template_folders(tmp_path)
    said = {"banner": "Draft 3"}
    assert template_options("mine", folders, said, file=file) == {"style": "journal", "banner": "Draft 3"}
    assert template_options("mine", folders, {}, file=file) == {"style": "journal", "banner": ""}


@pytest.mark.parametrize(
    ("template", "said", "message"),
    [
        ("ieee", {"stile": "journal"}, "the template 'ieee' has no option 'stile'; did you mean \"style\"?"),
        ("ieee", {"style": "jornal"}, "the template 'ieee' has no style 'jornal'; did you mean \"journal\"?"),
        ("lncs", {"style": "journal"}, "the template 'lncs' has no option 'style'; it has none"),
    ],
)
def test_what_a_template_does_not_have_is_refused(template: str, said: dict[str, str], message: str) -> None:
    with pytest.raises(ConfigError) as refused:
        template_options(template, FOLDERS, said, file=Path("survey.toml"))
    assert message in str(refused.value)


LONG = r"""\begin{longtable}[]{@{}ll@{}}
\caption{My \emph{caption}}\label{t}\tabularnewline
\toprule\noalign{}
a & b \\
\midrule\noalign{}
\endfirsthead
\toprule\noalign{}
a & b \\
\midrule\noalign{}
\endhead
\bottomrule\noalign{}
\endlastfoot
1 & 2 \\
\end{longtable}"""
FLOAT = r"""\begin{table*}[tbp]\centering
\caption{My \emph{caption}}\label{t}
\begin{tabular}{@{}ll@{}}
\toprule\noalign{}
a & b \\
\midrule\noalign{}
1 & 2 \\\bottomrule\end{tabular}\end{table*}"""


def test_what_breaks_over_pages_floats_over_columns() -> None:
    assert as_float(f"before\n{LONG}\nafter") == f"before\n{FLOAT}\nafter"
    assert as_float(LONG.replace("\\caption{My \\emph{caption}}\\label{t}\\tabularnewline\n", "")) == FLOAT.replace(
        "\\caption{My \\emph{caption}}\\label{t}\n", ""
    )
    assert as_float("no table") == "no table"
    assert spanning(r"\begin{figure}[t]x\end{figure}") == r"\begin{figure*}[t]x\end{figure*}"


@pytest.mark.tex
def test_the_template_of_the_docs_drafts(make_survey: Any, root: Path, tmp_path: Path) -> None:
    page = (root / "docs" / "extending.md").read_text(encoding="utf-8")
    (index,) = re.findall(r"```jinja\n(.*?)```", page, re.DOTALL)
    (conf,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    folder = make_survey()
    write_text(folder / "templates/review/index.tex.j2", index)
    write_text(folder / "templates/review/conf.json", conf)
    write_text(folder / "templates/review/options.json", '{ "reviewers": [] }')
    settings = folder / "survey.toml"
    said = settings.read_text(encoding="utf-8").replace('"article"', '"review"')
    settings.write_text(f'{said}\n[template_options]\nreviewers = "R 2"\n', encoding="utf-8")
    draft(folder, tmp_path / "out", progress=False)
    source = (tmp_path / "out" / "survey.tex").read_text(encoding="utf-8")
    assert source.startswith("\\documentclass[12pt,a4paper]{article}")
    assert "\\linespread{1.5}\n\\newcommand{\\reviewers}{R 2}" in source
    assert "\\usepackage[margin=2.5cm]{geometry}" in source
    assert (tmp_path / "out" / "survey.pdf").is_file()
