"""Blanks filled from a file of facts, by the surest key; what does not fit is said."""

from __future__ import annotations

import json
from pathlib import Path
from types import MappingProxyType

import pandas as pd
import pytest

from surveytools.corpus import fill, fill_metadata
from surveytools.errors import InputError
from surveytools.frames import papers_frame
from surveytools.model import Origin, Paper, Person, Problem
from surveytools.readers import read_files

DOE = Person("Doe", "Jane")


def fact(title: str, **more: object) -> Paper:
    return Paper(str(more.pop("id", "m1")), title, origin=Origin("facts.jsonl", 3), **more)  # type: ignore[arg-type]


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


def test_every_blank_is_filled_and_nothing_given_is_touched() -> None:
    paper = Paper("p1", "FoldBot: Folding", "As given.", year=2023, fields=MappingProxyType({"note": "ours"}))
    known = fact(
        "FoldBot -- {Folding}", abstract="Another.", authors=(DOE,), year=2024, venue="Robotics Letters",
        doi="10.1000/a", arxiv_id="2401.00010", url="https://example.org", keywords=("folding",), entry_type="article",
        fields=MappingProxyType({"note": "theirs", "volume": "3"}),
    )  # fmt: skip
    filled, problems = fill([paper], [known], "facts.jsonl")
    assert filled == (
        Paper(
            "p1", "FoldBot: Folding", "As given.", (DOE,), 2023, "Robotics Letters", "10.1000/a", "2401.00010",
            "https://example.org", ("folding",), "article", MappingProxyType({"note": "ours", "volume": "3"}),
        ),
    )  # fmt: skip
    message = 'says year "2024" where "2023" is given; what is given stays'
    assert problems == (
        Problem("note", "metadata.conflict", message, "facts.jsonl", 3, id="p1", raw="FoldBot -- {Folding}"),
    )


@pytest.mark.parametrize("key", [{"id": "p1"}, {"doi": "10.1000/a"}, {"arxiv_id": "2401.00010"}, {}])
def test_each_key_finds_the_paper(key: dict[str, str]) -> None:
    papers = [Paper("p1", "FoldBot", doi="10.1000/a", arxiv_id="2401.00010"), Paper("p2", "Another")]
    title = "foldbot!" if not key else "Renamed Since"
    filled, problems = fill(papers, [fact(title, year=2024, **key)], "facts.jsonl")
    assert [paper.year for paper in filled] == [2024, None]
    assert codes(problems) == ([] if not key else ["metadata.conflict"])


def test_an_ambiguous_title_is_said_and_never_guessed() -> None:
    papers = [Paper("p1", "Editorial"), Paper("p2", "Editorial")]
    filled, problems = fill(papers, [fact("Editorial", year=2024)], "facts.jsonl")
    assert filled == tuple(papers)
    assert [problem.message for problem in problems if problem.code == "metadata.ambiguous"] == [
        "fits 2 papers by title (p1, p2); give the fact the id of the one that is meant"
    ]


def test_two_facts_for_one_paper_fill_in_their_order_and_disagree_aloud() -> None:
    filled, problems = fill(
        [Paper("p1", "FoldBot")], [fact("FoldBot", year=2023), fact("FoldBot", year=2024, venue="X")], "f"
    )
    assert (filled[0].year, filled[0].venue) == (2023, "X")
    assert codes(problems) == ["metadata.conflict"]


def test_what_fits_no_paper_is_said_with_the_nearest() -> None:
    near = fact("FoldBot: Folding Socks with Two Arms", year=2024)
    filled, problems = fill(
        [Paper("p1", "FoldBot: Folding Shirts with Two Arms"), Paper("p2", "Rain")], [near, fact("Rain")], "f"
    )
    assert filled[0].year is None
    assert codes(problems) == ["metadata.no-match"]
    assert problems[0].message.endswith('; the nearest is "FoldBot: Folding Shirts with Two Arms", not close enough')
    assert problems[0].line == 3


def test_a_typing_error_in_a_title_is_matched_aloud() -> None:
    papers = [Paper("p1", "FoldBot: Folding Shirts with Two Arms"), Paper("p2", "Rain")]
    filled, problems = fill(papers, [fact("FoldBot: Folding Shrts with Two Arms", year=2024)], "facts.jsonl")
    assert [paper.year for paper in filled] == [2024, None]
    assert codes(problems) == ["metadata.close-title", "metadata.conflict"]
    assert "but for a typing error (score 0.98" in problems[0].message
    both = [papers[0], Paper("p3", "FoldBot: Folding Shirts with Two Armss")]
    filled, problems = fill(both, [fact("FoldBot: Folding Shrts with Two Arms", year=2024)], "facts.jsonl")
    assert [paper.year for paper in filled] == [None, None]
    assert codes(problems) == ["metadata.nothing-matches", "metadata.no-match"]


def test_facts_that_fit_nothing_at_all_are_said_first_and_loudly() -> None:
    _, problems = fill([Paper("p1", "FoldBot")], [fact("Another"), fact("A Third")], "facts.jsonl")
    assert codes(problems) == ["metadata.nothing-matches", "metadata.no-match", "metadata.no-match"]
    assert "none of its 2 facts fits any of the 1 papers" in problems[0].message


def test_frames_keep_their_index_and_the_users_own_columns(tmp_path: Path) -> None:
    papers = papers_frame([Paper("p1", "FoldBot"), Paper("p2", "FrameSieve")])
    papers["mine"] = ["x", "y"]
    papers.index = pd.Index([7, 9])
    file = tmp_path / "facts.jsonl"
    file.write_text(json.dumps({"title": "FrameSieve", "authors": ["Jane Doe"], "evidence": "seen"}) + "\n")
    filled, problems = fill_metadata(papers, file)
    assert filled["authors"].tolist() == [(), (DOE,)]
    assert dict(filled["fields"].iloc[1]) == {}
    assert (list(filled.index), filled["mine"].tolist()) == ([7, 9], ["x", "y"])
    assert problems.empty
    filled, problems = fill_metadata(papers, papers_frame([fact("Nothing Like It")]), file="my facts")
    assert problems["file"].tolist() == ["my facts", "my facts"]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        fill_metadata(papers_frame([Paper("p1", "FoldBot")]), tmp_path / "none.jsonl")


@pytest.mark.shared
def test_the_original_page_and_its_facts(shared: Path) -> None:
    folder = shared / "corpora" / "vision-rl"
    papers = read_files([folder / "page.txt"]).papers
    facts = read_files([folder / "metadata.jsonl"]).papers
    filled, problems = fill(papers, facts, "metadata.jsonl")
    assert problems == ()
    rows = {row["title"]: row for row in map(json.loads, (folder / "metadata.jsonl").read_text("utf-8").splitlines())}
    assert len(filled) == 78
    for paper in filled:
        row = rows[paper.title]
        row["doi"] = row["doi"] and row["doi"].lower()
        assert [person.name() for person in paper.authors] == row["authors"]
        assert (paper.year, paper.venue, paper.doi, paper.arxiv_id) == tuple(
            row[k] for k in ("year", "venue", "doi", "arxiv_id")
        )
        assert dict(paper.fields) == {}
