"""Screening: a person's decisions, what stays and what leaves, and the numbers of the flow."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveytools.corpus import read_screening, screen
from surveytools.corpus.screening import Screening, decide, write_screening
from surveytools.errors import InputError
from surveytools.model import Paper, Problem

A, B, C, D = (Paper(name, f"Paper {name}") for name in "abcd")


def test_excluded_papers_leave_and_the_rest_stays_in_order() -> None:
    lines = [Screening("c", "exclude", "no vision"), Screening("a", "include"), Screening("b", "maybe")]
    screened = screen([A, B, C, D], lines)
    assert screened.included == (A, B, D)
    assert screened.excluded == (C,)
    assert screened.undecided == (B, D)
    assert dict(screened.reasons) == {"no vision": 1}
    assert screened.problems == ()


def test_reasons_are_counted_most_frequent_first() -> None:
    lines = [Screening("a", "exclude"), Screening("b", "exclude", "no vision"), Screening("c", "exclude", "no vision")]
    assert list(screen([A, B, C], lines).reasons.items()) == [("no vision", 2), ("no reason given", 1)]


def test_lines_without_a_paper_and_second_thoughts_are_said() -> None:
    lines = [Screening("a", "include", line=2), Screening("gone", "exclude", line=3), Screening("a", "exclude", line=4)]
    screened = screen([A], lines)
    no_paper = 'no paper has the id "gone"; the line is kept for when one has'
    twice = 'decided twice, "include" before; this line counts, delete one'
    assert screened.excluded == (A,)
    assert screened.problems == (
        Problem("note", "screening.no-paper", no_paper, "screening.csv", 3, "gone"),
        Problem("note", "screening.twice", twice, "screening.csv", 4, "a"),
    )


def test_a_file_is_written_and_read_back(tmp_path: Path) -> None:
    lines = (Screening("a", "exclude", "=off, topic", "mo"), Screening("title:1", "maybe"))
    file = write_screening(tmp_path / "screening.csv", lines)
    assert file.read_text("utf-8") == 'id,decision,reason,who\na,exclude,"\'=off, topic",mo\ntitle:1,maybe,,\n'
    again, problems = read_screening(file)
    assert problems == ()
    assert [(line.id, line.verdict, line.reason, line.who) for line in again] == [
        (line.id, line.verdict, line.reason, line.who) for line in lines
    ]
    assert [line.line for line in again] == [2, 3]


def test_bad_lines_are_said(tmp_path: Path) -> None:
    file = tmp_path / "screening.csv"
    file.write_text("id,decision\na,excluded\n,include\nb,Include\n", "utf-8")
    lines, problems = read_screening(file)
    assert lines == (Screening("b", "include", line=4),)
    assert [(problem.line, problem.message) for problem in problems] == [
        (2, 'unknown decision "excluded"; did you mean "exclude"? known: exclude, include, maybe'),
        (3, "names no id"),
    ]
    file.write_text("id,verdict\n", "utf-8")
    with pytest.raises(InputError, match=':1: has no column "decision"; expected id,decision,reason,who'):
        read_screening(file)


def test_a_session_resumes_where_it_stopped() -> None:
    lines = decide((), Screening("a", "include"))
    lines = decide(lines, Screening("b", "maybe"))
    assert screen([A, B, C], lines).undecided == (B, C)
    lines = decide(lines, Screening("b", "exclude", "off topic"))
    assert lines == (Screening("a", "include"), Screening("b", "exclude", "off topic"))
    assert screen([A, B, C], lines).undecided == (C,)
