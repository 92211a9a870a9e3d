"""Trends: what is counted over time, and what is left unsaid where numbers are too few."""

# ruff: noqa: E501 -- a table of cases reads better with one case a line

from __future__ import annotations

import made_up
import pytest

from surveytools.model import Evidence, Findings, Name, Paper
from surveytools.prose import trends
from surveytools.prose.periods import Period, timing
from surveytools.prose.trends import MIN_PAPERS
from surveytools.vocabulary import load_vocabulary

OLD, NEW = 2020, 2024


def paper(k: int, year: int | None, arxiv: str | None = None) -> Paper:
    return Paper(f"p{k}", f"Paper {k}", year=year, arxiv_id=arxiv)


def told(papers: list[Paper], found: tuple[Findings, ...] = (), themes: dict[str, str] | None = None) -> str:
    keys = {one.id: one.id for one in papers}
    return str(trends(papers, found, themes or {}, keys=keys, vocabulary=load_vocabulary()))


def two_parts(early: int, late: int) -> list[Paper]:
    return [paper(k, OLD if k < early else NEW) for k in range(early + late)]


@pytest.mark.parametrize(
    ("papers", "said"),
    [
        ([paper(1, None)], "No paper of the corpus has a year, so nothing can be said of trends."),
        (two_parts(0, 3), "All three papers that have a year appeared in 2024, so nothing can be said of change over time."),
        (
            two_parts(2, 9),
            ("Of the eleven papers, two appeared in 2020 and nine in 2024. These counts describe the papers chosen here, not "
            "all that was published, and the last year may be incomplete. Only two papers appeared before 2024, too few to "
            "compare what came before with what came later."),
        ),
        (
            [*two_parts(3, 1), paper(9, None)],
            ("Of the five papers, three appeared in 2020 and one in 2024; the year of one paper is not known. These counts "
            "describe the papers chosen here, not all that was published, and the last year may be incomplete. Only one paper "
            "appeared in or after 2024, too few to compare what came before with what came later."),
        ),
    ],
)  # fmt: skip
def test_what_is_said_where_there_is_little(papers: list[Paper], said: str) -> None:
    assert told(papers) == said


def test_a_long_history_is_counted_together() -> None:
    said = told([paper(k, 2000 + k) for k in range(20)])
    assert said.startswith("Of the 20 papers, 13 appeared before 2013, one in 2013, one in 2014")


def test_within_two_years_arxiv_identifiers_give_quarters() -> None:
    papers = [paper(k, 2024 + (k > 5), f"{24 + (k > 5)}0{1 + k % 3}.0000{k}") for k in range(12)]
    when = timing(papers)
    assert when.counts == ((Period(2024, 1), 6), (Period(2025, 1), 6))
    said = told(papers)
    assert "six appeared in the first quarter of 2024 and six in the first quarter of 2025, by their arXiv" in said
    assert "the last quarter may be incomplete" in said
    assert timing([*papers, paper(12, 2024)]).by_quarter is False


def test_the_corpus_is_cut_where_the_parts_are_most_alike() -> None:
    when = timing([paper(k, year) for k, year in enumerate([2020, 2021, 2021, 2022, 2022, 2022, 2023])])
    assert (when.since, when.parts) == (Period(2022), (3, 4))


@pytest.mark.parametrize(
    ("early", "late", "said"),
    [
        (1, 7, "The share of one theme has at least doubled: “Maps” (one before, seven since)."),
        (6, 1, "The share of one theme has at least halved: “Maps” (six before, one since)."),
        (0, MIN_PAPERS, "The share of one theme has at least doubled: “Maps” (none before, six since)."),
        (4, 5, "The share of no theme has doubled or halved."),
        (0, MIN_PAPERS - 1, None),
    ],
)
def test_a_theme_is_told_where_its_share_doubles_and_it_is_large_enough(
    early: int, late: int, said: str | None
) -> None:
    papers = two_parts(20, 20)
    themes = {one.id: "Robots" for one in papers}
    themes |= {f"p{k}": "Maps" for k in (*range(early), *range(20, 20 + late))}
    text = told(papers, themes=themes)
    assert "the 20 papers that appeared before 2024 and the 20 from then on" in text
    assert said in text if said else "Maps" not in text


def test_kinds_of_contribution_are_compared_as_themes_are() -> None:
    papers = two_parts(10, 10)
    found = tuple(Findings(f"p{k}", "", contribution="benchmark" if k > 11 else "method") for k in range(20))
    assert (
        "By the kind of contribution, the share has at least doubled for papers that introduce benchmarks (none before, "
        "eight since) and at least halved for papers that propose methods (ten before, two since)."
        in told(papers, found)
    )


def test_base_models_of_one_family_are_taken_together_by_the_vocabulary() -> None:
    papers = two_parts(10, 10)
    evidence = Evidence(None, None, "person")
    names = ("Qwen2.5-VL-7B", "Qwen2.5-VL-3B")
    found = tuple(Findings(f"p{k}", "", base_model=(Name(names[k % 2], (), evidence),)) for k in range(13, 20))
    said = told(papers, found)
    assert "The Qwen family is named as a base model by seven papers, none of them before 2024 and seven since." in said
    bare = str(trends(papers, found, {}, keys={one.id: one.id for one in papers}))
    assert "family" not in bare


def test_names_of_both_parts_are_listed_with_their_papers() -> None:
    papers, found = made_up.corpus(60)
    said = str(trends(papers, found, {}, keys=made_up.keys(papers)))
    assert (
        "The abstracts name 17 benchmarks: five only before 2025, three only since then and nine in both parts." in said
    )
    assert (
        "Papers of both parts are evaluated on, among others, MathVerse, RefCOCO+, ALFWorld, MathVista and OCRBench."
        in said
    )
    assert "Of base models there are seven: all of them in both parts." in said
