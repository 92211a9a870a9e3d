"""The taxonomy tree and the PRISMA flow: numbers that add up, text that fits its boxes, LaTeX that compiles."""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile import STRINGS
from latex_page import compiled
from made_up import corpus, keys, themes
from small_survey import FINDINGS, KEYS, PAPERS

from surveytools.errors import UsageError
from surveytools.figures import Figure, prisma, taxonomy, timeline
from surveytools.figures.boxes import wrapped
from surveytools.frames import findings_frame, papers_frame

SMALL = (papers_frame(PAPERS), findings_frame(FINDINGS))


def rows(figure: Figure) -> list[tuple[object, ...]]:
    return list(figure.data.itertuples(index=False, name=None))


def test_taxonomy_data_and_words() -> None:
    figure = taxonomy(*SMALL, {"a": ["Rewards", "Looking"], "b": "Looking", "gone": "Nowhere"}, title="All & sundry")
    assert rows(figure) == [("Rewards", "a", "Lumen-R1"), ("Looking", "a", "Lumen-R1"), ("Looking", "b", "Sightline")]
    assert figure.alt == "Tree: All & sundry; Rewards: 1; Looking: 2."
    assert figure.caption == "A taxonomy of the papers of this survey: 2 themes, 2 papers."
    assert taxonomy(*SMALL, {}).alt.startswith("None of the 4 papers belongs to a theme")


def test_forest_whole() -> None:
    figure = taxonomy(*SMALL, {"a": "R & D", "d": "R & D", "b": "Looking"}, keys=KEYS, most=1)
    assert figure.native is not None
    leaf = r"[{%s}, text width=0.54\linewidth]]"
    assert figure.native.split("\n")[-5:] == [
        r"  [{This survey}, text width=0.13\linewidth",
        r"    [{R \& D}, text width=0.18\linewidth " + leaf % r"Lumen-R1~\citep{berg2025lumenr1}, and 1 more",
        r"    [{Looking}, text width=0.18\linewidth " + leaf % r"Sightline~\citep{okafor2023sightline}",
        "  ]",
        r"\end{forest}",
    ]
    assert figure.native in figure.to_latex(native=True)
    assert "includegraphics" not in figure.to_latex(native=True)
    assert r"\citep" not in (taxonomy(*SMALL, {"a": "R"}).native or "")


@pytest.mark.tex
def test_forest_compiles(tmp_path: Path) -> None:
    papers, found = corpus(78)
    frames = (papers_frame(papers), findings_frame(found))
    hostile = {paper.id: STRINGS[k % 40] for k, paper in enumerate(papers)}
    body = "".join(
        taxonomy(*frames, told, title=STRINGS[10], keys=keys(papers)).to_latex(native=True)
        for told in (themes(papers), {paper: theme for paper, theme in hostile.items() if len(theme) < 60})
    )
    page = compiled(body, tmp_path, preamble=r"\usepackage{forest}")
    assert page.errors == []
    assert page.overfull(over=10) == []


def test_options_of_the_taxonomy() -> None:
    papers, found = corpus(30)
    frames = (papers_frame(papers), findings_frame(found))
    usual = taxonomy(*frames, themes(papers))
    for options in ({"most": 2}, {"title": "Other"}, {"width": 4.0}, {"min_confidence": 0.99}):
        assert taxonomy(*frames, themes(papers), **options).svg != usual.svg  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="most is at least 1"):
        taxonomy(*frames, themes(papers), most=0)
    with pytest.raises(UsageError, match="'timeline' has no native LaTeX form"):
        timeline(frames[0]).to_latex(native=True)


def test_two_thousand_papers_stay_on_a_page() -> None:
    papers, found = corpus(2000)
    figure = taxonomy(papers_frame(papers), findings_frame(found), themes(papers))
    assert int.from_bytes(figure.png[20:24], "big") / 200 < 9.5


def test_prisma_adds_up() -> None:
    figure = prisma(
        {"page.txt": 80, "more.bib": 20}, unreadable=1, duplicates=12, excluded={"off topic": 5, "no text": 2}
    )
    assert rows(figure) == [
        ("identified", "page.txt", 80), ("identified", "more.bib", 20),
        ("removed", "unreadable", 1), ("removed", "duplicates", 12), ("screened", "records", 87),
        ("excluded", "off topic", 5), ("excluded", "no text", 2), ("included", "papers", 80),
    ]  # fmt: skip
    assert figure.alt == "Flow chart: 100 records identified, 87 screened, 80 papers included."
    assert (
        figure.svg
        == prisma(
            {"page.txt": 80, "more.bib": 20}, unreadable=1, duplicates=12, excluded={"off topic": 5, "no text": 2}
        ).svg
    )
    assert rows(prisma({}))[-1] == ("included", "papers", 0)
    assert prisma({"x": 3}).svg != prisma({"x": 3}, width=4.0).svg


@pytest.mark.parametrize(
    "options",
    [{"duplicates": 11}, {"excluded": {"x": 11}}, {"unreadable": -1}, {"unreadable": 6, "excluded": {"x": 5}}],
)
def test_prisma_refuses_what_does_not_add_up(options: dict[str, object]) -> None:
    with pytest.raises(UsageError, match="the numbers do not add up: of 10 records"):
        prisma({"a": 10}, **options)  # type: ignore[arg-type]


def test_lines_fit_their_box() -> None:
    assert wrapped(["a b", "c"], 1.0) == ("a b", "c")
    assert all(len(line) <= 16 for line in wrapped(STRINGS, 1.0))
