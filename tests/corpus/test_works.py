"""Works: a view over linked records that can be left without a trace, under a person's decisions."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveytools.corpus import Decision, join_works, read_decisions
from surveytools.corpus.decisions import unknown_papers
from surveytools.errors import InputError
from surveytools.model import Paper, Person, Problem

DOE = (Person("Doe", "Jane"), Person("Zhang", "Wei"))
TITLE = "FoldBot: Folding Shirts with Two Arms and a Camera"
PREPRINT = Paper("pre", TITLE, "We fold.", DOE, 2023, "arXiv", arxiv_id="2401.00010", entry_type="misc")
PUBLISHED = Paper("pub", TITLE, None, DOE, 2024, "Robotics Letters", "10.1000/x", entry_type="article")
OTHER = Paper("oth", "Rain Is Counted Drop by Drop", None, DOE, 2024)


def test_the_published_version_stands_and_keeps_the_arxiv_id() -> None:
    works = join_works([PREPRINT, OTHER, PUBLISHED])
    joined = Paper(
        "pub", TITLE, "We fold.", DOE, 2024, "Robotics Letters", "10.1000/x", "2401.00010", entry_type="article"
    )
    assert works.papers == (joined, OTHER)
    assert works.records == (PREPRINT, OTHER, PUBLISHED)
    assert dict(works.new_ids) == {"pre": "pub", "pub": "pub", "oth": "oth"}


@pytest.mark.parametrize(
    ("cite", "id", "doi"), [("published", "pub", "10.1000/x"), ("preprint", "pre", None), ("first", "pre", None)]
)
def test_the_policy_says_which_version_stands(cite: str, id: str, doi: str | None) -> None:
    (paper,) = join_works([PREPRINT, PUBLISHED], cite=cite).papers  # type: ignore[arg-type]
    assert (paper.id, paper.doi) == (id, doi)


def test_a_persons_word_wins_both_ways() -> None:
    apart = Decision("pub", "pre", same=False)
    assert join_works([PREPRINT, PUBLISHED], decisions=[apart]).papers == (PREPRINT, PUBLISHED)
    together = Decision("pre", "oth", same=True, who="mo")
    works = join_works([PREPRINT, OTHER], decisions=[together])
    assert [paper.id for paper in works.papers] == ["oth"]
    assert [link.reason for link in works.links] == ["person: mo"]


def test_two_that_differ_never_meet_by_a_third() -> None:
    """A record without a DOI looks like both of two papers of one title, which have two DOIs."""
    one, bare, two = (
        Paper(name, TITLE, None, DOE, 2024, doi=doi)
        for name, doi in (("a", "10.1000/a"), ("b", None), ("c", "10.1000/c"))
    )
    works = join_works([one, bare, two])
    assert len(works.links) == 2
    assert [paper.id for paper in works.papers] == ["a", "c"]
    apart = Decision("a", "c", same=False)
    assert len(join_works([one, bare, two], decisions=[apart]).papers) == 2


def test_decisions_are_lines_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "duplicates.csv"
    file.write_text("first,second,decision,who,note\npre,pub,same,mo,\n\noth,gone,different,,looked at both\n", "utf-8")
    decisions, problems = read_decisions(file)
    assert problems == ()
    assert decisions == (
        Decision("pre", "pub", same=True, who="mo", line=2),
        Decision("oth", "gone", same=False, note="looked at both", line=4),
    )
    (problem,) = unknown_papers(decisions, {"pre", "pub", "oth"}, str(file))
    assert (problem.code, problem.line, problem.message) == (
        "duplicates.no-paper",
        4,
        'no paper has the id "gone"; known: oth, pre, pub',
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("first,second\n", r':1: has no column "decision"; expected first,second,decision,who,note'),
        ("first,second,decision,why\n", r':1: unknown column "why"; did you mean "who"'),
    ],
)
def test_what_the_header_of_decisions_must_say(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "duplicates.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(InputError, match=said):
        read_decisions(file)


def test_a_line_that_does_not_fit_is_said_and_the_others_count(tmp_path: Path) -> None:
    file = tmp_path / "duplicates.csv"
    file.write_text("first,second,decision\na,b,sane\na,a,same\na,c,same\n", "utf-8")
    decisions, problems = read_decisions(file)
    assert decisions == (Decision("a", "c", same=True, line=4),)
    assert problems == (
        Problem("lost", "duplicates.decision", 'unknown decision "sane"; did you mean "same"? known: different, same',
                str(file), 2, raw="a,b,sane"),
        Problem("lost", "duplicates.decision", "needs the ids of two papers in first and second",
                str(file), 3, raw="a,a,same"),
    )  # fmt: skip


PAPERS = st.lists(
    st.builds(
        Paper,
        id=st.uuids().map(str),
        title=st.sampled_from([TITLE, TITLE + ". Part I", TITLE + ". Part II", "Editorial", "Rain", ""]),
        authors=st.sampled_from([DOE, DOE[:1], ()]),
        year=st.sampled_from([None, 2023, 2024]),
        doi=st.sampled_from([None, "10.1000/a", "10.1000/b", "10.48550/arxiv.2401.00010"]),
        arxiv_id=st.sampled_from([None, "2401.00010"]),
    ),
    max_size=8,
    unique_by=lambda paper: paper.id,
)


@settings(max_examples=200, deadline=None)
@given(PAPERS)
def test_joining_loses_nothing_and_is_done_once(papers: list[Paper]) -> None:
    works = join_works(papers)
    assert works.records == tuple(papers)
    assert set(works.new_ids) == {paper.id for paper in papers}
    assert {paper.id for paper in works.papers} == set(works.new_ids.values())
    again = join_works(works.papers)
    assert len(again.papers) <= len(works.papers)
