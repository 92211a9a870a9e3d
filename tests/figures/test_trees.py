"""The taxonomy tree and the PRISMA flow: numbers that add up, text that fits its boxes, LaTeX that compiles."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from hostile import STRINGS
from latex_page import compiled
from made_up import corpus, keys, themes
from small_survey import FINDINGS, KEYS, PAPERS

from surveytools.errors import UsageError
from surveytools.figures import Figure, prisma, taxonomy, timeline
from surveytools.figures.boxes import wrapped
from surveytools.figures.tree import Layout, tree_of
from surveytools.frames import findings_frame, papers_frame
from surveytools.survey.pictures import draw as picture
from surveytools.themes import Place, Taxonomy, Theme

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


PLACES = {
    "a": Place(("Looking", "Closely", "At maps")), "b": Place(("Looking",)),
    "c": Place(("Looking", "Twice")), "d": Place(("Rewards",)), "gone": Place(("Nowhere",)),
}  # fmt: skip


def test_themes_below_themes() -> None:
    figure = taxonomy(*SMALL, PLACES)
    assert rows(figure) == [
        ("Looking", "b", "Sightline"), ("Looking > Closely > At maps", "a", "Lumen-R1"),
        ("Looking > Twice", "c", "Does looking twice help, …"), ("Rewards", "d", "50% of models & …"),
    ]  # fmt: skip
    assert figure.alt == "Tree: This survey; Looking: 3; Rewards: 1."
    assert figure.caption == "A taxonomy of the papers of this survey: 5 themes, 4 papers."
    assert [line.strip().split(",")[0] for line in (figure.native or "").split("\n")[5:-2]] == [
        "[{This survey}", "[{Looking}", "[{Closely}", "[{At maps}", "]", "[{Twice}", "]", "[{Rewards}",
    ]  # fmt: skip


def test_a_survey_draws_its_taxonomy_in_its_own_order() -> None:
    themes = (
        Theme("Rewards", ("reward",), themes=(Theme("That look", ("look",)), Theme("That listen", ("listen",)))),
        Theme("Vision", ("sightline",)),
    )
    survey = SimpleNamespace(
        papers=SMALL[0], findings=SMALL[1], keys=KEYS, config=SimpleNamespace(title="All"),
        taxonomy=Taxonomy(themes).assign(PAPERS[::-1]), min_confidence=lambda _: 0.0,
    )  # fmt: skip
    figure = picture(survey, "taxonomy")  # type: ignore[arg-type]
    assert rows(figure) == [
        ("Rewards > That look", "a", "Lumen-R1"), ("Vision", "b", "Sightline"),
        ("Other", "d", "50% of models & …"), ("Other", "c", "Does looking twice help, …"),
    ]  # fmt: skip


def test_boxes_neither_overlap_nor_leave_the_drawing() -> None:
    papers, _ = corpus(60)
    names = themes(papers)
    deep = {p.id: Place((names[p.id], f"Below {names[p.id]}", f"A long name of place {k % 5} that wraps")[: 1 + k % 3])
            for k, p in enumerate(papers)}  # fmt: skip
    tree = tree_of(deep, "A title of several words that takes many lines of its narrow column")
    for width in (3.5, 6.3):
        end, root, pairs = Layout({node.name: ", ".join(node.papers) for node in tree.walk()}, width, 3).place(tree)
        boxes = [root, *(child for _, child in pairs)]
        for one in boxes:
            assert one.x >= 0
            assert one.x + one.width <= width
            assert one.y >= 0
            assert one.y + one.height <= end
        for k, one in enumerate(boxes):
            for other in boxes[k + 1 :]:
                assert (
                    one.x + one.width <= other.x or other.x + other.width <= one.x
                    or one.y + one.height <= other.y or other.y + other.height <= one.y
                )  # fmt: skip


@pytest.mark.tex
def test_forest_compiles(tmp_path: Path) -> None:
    papers, found = corpus(78)
    frames = (papers_frame(papers), findings_frame(found))
    hostile = {paper.id: STRINGS[k % 40] for k, paper in enumerate(papers)}
    names = themes(papers)
    paths = [(names[paper.id], f"Sub{k % 3}", f"Leaf {k % 3}{k % 2}")[: 1 + k % 3] for k, paper in enumerate(papers)]
    deep = {paper.id: Place(path) for paper, path in zip(papers, paths, strict=True)}
    body = "".join(
        taxonomy(*frames, told, title=STRINGS[10], keys=keys(papers)).to_latex(native=True)
        for told in (themes(papers), {paper: theme for paper, theme in hostile.items() if len(theme) < 60}, deep)
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
