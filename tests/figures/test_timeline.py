"""Papers over time: the data whole, the honest empty state, every option."""

from __future__ import annotations

import pytest
from made_up import corpus, themes

from surveytools.errors import UsageError
from surveytools.figures import Figure, timeline
from surveytools.frames import papers_frame
from surveytools.model import Paper


def rows(figure: Figure) -> list[tuple[str, str, int]]:
    return list(figure.data.itertuples(index=False, name=None))


def papers(*years: int | None, arxiv: tuple[str | None, ...] = ()) -> list[Paper]:
    numbers = arxiv or (None,) * len(years)
    return [Paper(f"p{k}", "T", year=y, arxiv_id=a) for k, (y, a) in enumerate(zip(years, numbers, strict=True))]


def test_years_without_a_gap_in_the_axis() -> None:
    figure = timeline(papers_frame(papers(2020, 2023, 2023)), themes={"p0": "A", "p1": "B", "p2": "A"})
    assert rows(figure) == [
        ("2020", "A", 1), ("2020", "B", 0), ("2021", "A", 0), ("2021", "B", 0),
        ("2022", "A", 0), ("2022", "B", 0), ("2023", "A", 1), ("2023", "B", 1),
    ]  # fmt: skip
    assert figure.caption == "The papers of this survey over time, by theme (year of publication)."
    assert figure.alt == "Bar chart: 3 papers by year, 2020 to 2023; the most, 2, in 2023."


def test_papers_without_a_year_are_counted() -> None:
    figure = timeline(papers_frame(papers(2020, None, 2021)))
    assert rows(figure) == [("2020", "papers", 1), ("2021", "papers", 1)]
    assert figure.caption == (
        "The papers of this survey over time (year of publication; 1 of 3 papers without it are not shown)."
    )


def test_a_young_corpus_is_drawn_by_month() -> None:
    young = papers_frame(papers(2024, 2025, 2025, arxiv=("2412.00001", "2502.00002", "2502.00003v2")))
    assert rows(timeline(young)) == [("2024-12", "papers", 1), ("2025-01", "papers", 0), ("2025-02", "papers", 2)]
    assert "month of their arXiv identifier" in timeline(young).caption
    assert rows(timeline(young, by="year")) == [("2024", "papers", 1), ("2025", "papers", 2)]
    assert timeline(young).svg != timeline(young, by="year").svg


def test_one_paper_without_an_identifier_keeps_the_years() -> None:
    mixed = papers_frame(papers(2024, 2025, arxiv=("2412.00001", None)))
    assert rows(timeline(mixed)) == [("2024", "papers", 1), ("2025", "papers", 1)]
    assert rows(timeline(mixed, by="month")) == [("2024-12", "papers", 1)]


def test_no_years_is_said() -> None:
    figure = timeline(papers_frame(papers(None, None)), themes={"p0": "A"})
    assert figure.alt == "None of the 2 papers has a year; give metadata to draw papers over time."
    assert figure.caption == "Papers over time: no paper of this corpus has a year."
    assert rows(figure) == []
    assert timeline(papers_frame([])).alt == "There are no papers yet."


def test_many_themes_leave_the_smallest_together() -> None:
    many = papers_frame(papers(*[2020] * 30))
    figure = timeline(many, themes={f"p{k}": f"theme {k % 10 if k < 20 else 0}" for k in range(30)})
    assert figure.data["theme"].nunique() == 8
    assert figure.data["theme"].tolist() == [*[f"theme {k}" for k in range(7)], "3 smaller themes"]
    assert rows(figure)[-1] == ("2020", "3 smaller themes", 6)
    assert figure.data["papers"].sum() == 30


def test_themes_stand_in_their_own_order_and_papers_of_none_come_last() -> None:
    told = {"p0": "Other", "p1": "Walking", "p2": "Flying", "p3": "Flying"}
    figure = timeline(papers_frame(papers(*[2020] * 5)), themes=told)
    assert rows(figure) == [("2020", "Walking", 1), ("2020", "Flying", 2), ("2020", "Other", 2)]
    many = {f"p{k}": f"theme {k}" for k in range(8)}
    assert rows(timeline(papers_frame(papers(*[2020] * 9)), themes=many))[-2:] == [
        ("2020", "2 smaller themes", 2),
        ("2020", "Other", 1),
    ]


def test_width_and_refusal() -> None:
    some = papers_frame(papers(2020, 2021))
    assert timeline(some).width == 6.3
    assert timeline(some, width=3.4).width == 3.4
    assert timeline(some, width=3.4).svg != timeline(some).svg
    with pytest.raises(UsageError, match='by is "year" or "month", not \'week\''):
        timeline(some, by="week")  # type: ignore[arg-type]


@pytest.mark.parametrize("count", [5, 78, 2000])
def test_nothing_is_lost_at_any_size(count: int) -> None:
    made, _ = corpus(count)
    figure = timeline(papers_frame(made), themes=themes(made))
    assert figure.data["papers"].sum() == count
