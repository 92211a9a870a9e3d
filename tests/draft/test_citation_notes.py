"""Words before, between and behind the keys of one citation are kept, in every venue."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from nbformat.v4 import new_markdown_cell, new_notebook
from venues import Made, compiled

from surveytools.draft.citations import References, cited_in_latex
from surveytools.draft.markdown import Markdown
from surveytools.survey import open_survey

KNOWN = References({"a": "Berg, 2024", "b": "Okafor, 2025", "bare": "Bare"}, frozenset({"a", "b"}))
SAID = """Some [see @okafor2024sightline, p. 3; also @berg2025lumenr1, ch. 2] and [cf. @dvorak2023mobile, sec. 7];
@berg2025lumenr1 [p. 9] says."""
VENUES = [
    ("article", {}), ("article", {"bibliography": "biblatex"}), ("ieee", {}), ("acm", {}), ("lncs", {}),
    ("neurips", {}), ("elsevier", {}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "latex"),
    [
        ("[@a; @b]", r"\citep{a,b}"),
        ("[see @a; @b, p. 3]", r"\citep[see][p.~3]{a,b}"),
        ("[@a, p. 3; @b]", r"\citetext{\citealp[p.~3]{a}; \citealp{b}}"),
        ("[see @a, p. 3; also @b, ch. 2]", r"\citetext{\citealp[see][p.~3]{a}; \citealp[also][ch.~2]{b}}"),
        ("@a [p. 3]", r"\citet[p.~3]{a}"),
        ("@a [p. 3; @b]", r"\citet[p.~3]{a} \citep{b}"),
        ("@bare [p. 3; see @b]", r"Bare \citep[p.~3]{bare} \citep[see][]{b}"),
        ("[-@a]", r"\citeyearpar{a}"),
    ],
)
def test_notes_between_keys(tmp_path: Path, source: str, latex: str) -> None:
    made = Markdown(KNOWN, tmp_path).convert(source)[0].strip()
    assert " ".join(made.split()) == latex
    assert set(cited_in_latex(made)) <= {"a", "b", "bare"}


@pytest.mark.tex
@pytest.mark.parametrize(("template", "options"), VENUES)
def test_notes_in_every_venue(
    make_survey: Callable[..., Path], tmp_path: Path, template: str, options: dict[str, str]
) -> None:
    book = new_notebook(cells=[new_markdown_cell(SAID)])
    Made(open_survey(make_survey()), book).write(tmp_path, template, options)
    log, text = compiled(tmp_path)
    assert [line for line in log.splitlines() if "undefined" in line and "Font" not in line] == []
    said = " ".join(text.split()).replace("\u00a0", " ")
    for words in ("see", "p. 3", "also", "ch. 2", "cf.", "sec. 7", "p. 9"):
        assert words in said, words
