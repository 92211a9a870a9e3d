"""Rows to JSON and to frames and back: nothing changes on the way, whatever is missing."""

from __future__ import annotations

import json
from types import MappingProxyType

import pandas as pd
import pytest
from hypothesis import given
from strategies import papers, papers_with_findings, problems

from surveytools import schema
from surveytools.errors import EvidenceError, UsageError
from surveytools.evidence import broken_evidence, holds, require_evidence
from surveytools.frames import findings_frame, findings_from, papers_frame, papers_from, problems_frame
from surveytools.model import Evidence, Findings, Name, Paper, Person, Problem, Span
from surveytools.records import findings_from as findings_from_row
from surveytools.records import findings_to, paper_from, paper_to, problem_from, problem_to


@given(papers())
def test_a_paper_survives_json_and_a_frame(paper: Paper) -> None:
    assert paper_from(json.loads(json.dumps(paper_to(paper)))) == paper
    assert papers_from(papers_frame([paper])) == (paper,)


@given(papers_with_findings())
def test_findings_survive_json_and_a_frame(pair: tuple[Paper, Findings]) -> None:
    paper, found = pair
    assert findings_from_row(json.loads(json.dumps(findings_to(found)))) == found
    assert findings_from(findings_frame([found]), [paper]) == (found,)
    assert broken_evidence([paper], [found]) == []


@given(problems)
def test_a_problem_survives_json(problem: Problem) -> None:
    assert problem_from(json.loads(json.dumps(problem_to(problem)))) == problem


def test_held_candidates_survive() -> None:
    paper = Paper("p1", "MixTune")
    weak = Name("MixTune", (), Evidence("MixTune", Span("title", 0, 7), "shape.head", 0.2))
    found = Findings("p1", "MixTune", held=MappingProxyType({"method": (weak,)}))
    assert findings_from_row(findings_to(found)) == found
    assert findings_from(findings_frame([found]), [paper]) == (found,)


def test_ids_stay_text_and_missing_is_na() -> None:
    frame = papers_frame([Paper("2401.00010", "T", year=2024, arxiv_id="2401.00010"), Paper("0007", "U")])
    assert [column.name for column in schema.PAPERS] == list(frame.columns)
    assert list(frame["id"]) == ["2401.00010", "0007"]
    assert str(frame["year"].dtype) == "Int64"
    assert frame["arxiv_id"][1] is pd.NA
    assert frame["year"][1] is pd.NA


def test_an_empty_frame_has_its_columns() -> None:
    assert list(findings_frame([]).columns) == [column.name for column in schema.FINDINGS]
    assert list(problems_frame([]).columns) == [column.name for column in schema.PROBLEMS]
    assert papers_from(papers_frame([])) == ()


def test_a_frame_without_titles_says_which_column_is_missing() -> None:
    with pytest.raises(UsageError, match="papers frame has no column 'title'; did you mean \"titel\""):
        papers_from(pd.DataFrame({"id": ["a"], "titel": ["T"]}))


def test_what_a_paper_row_leaves_out() -> None:
    assert paper_to(Paper("a", "T")) == {"id": "a", "title": "T"}


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        (Evidence("ix", Span("title", 1, 3), "rule"), True),
        (Evidence("ix", Span("title", 2, 4), "rule"), False),
        (Evidence("ix", Span("abstract", 1, 3), "rule"), False),
        (Evidence("", Span("title", 1, 1), "rule"), False),
        (Evidence(None, None, "person: p. 3"), True),
        (Evidence(None, None, "rule"), False),
    ],
)
def test_evidence_holds_only_verbatim(evidence: Evidence, expected: bool) -> None:
    paper = Paper("p", "MixTune")
    assert holds(evidence, paper) is expected
    found = Findings("p", "MixTune", method=(Name("X", (), evidence),))
    if expected:
        require_evidence([paper], [found])
    else:
        with pytest.raises(EvidenceError, match="does not stand at"):
            require_evidence([paper], [found])


@pytest.mark.parametrize("text", ["body:1-2", "title", "title:a-b", ""])
def test_a_span_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Span.parse(text)


def test_a_name_reads_as_one_says_it() -> None:
    assert Person("Berg", "Anna", "van den").name() == "Anna van den Berg"
    assert Person("Davis", "Sammy", suffix="Jr.").name() == "Sammy Davis Jr."
    assert Person(literal="OpenMind Team").name() == "OpenMind Team"
