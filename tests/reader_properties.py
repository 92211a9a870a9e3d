"""What holds for every reader and any bytes, asked by the tests and by ``benchmarks/fuzz.py``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from surveytools.errors import SurveyError
from surveytools.files import dump_json, dump_jsonl, write_text
from surveytools.model import Paper
from surveytools.readers import Reading, read_files
from surveytools.records import paper_to, problem_to


def check(file: Path, format: str | None = None) -> Reading | None:
    """Read a file twice and see that nothing is wrong; None where it is refused by an error of ours that names it."""
    try:
        reading = read_files([file], format=format)
    except SurveyError as error:
        refused = str(error)
    else:
        refused = ""
    if refused:
        assert str(file) in refused, f"the error does not name the file: {refused}"
        return None
    assert reading == read_files([file], format=format), "reading twice gives something else"
    _balanced(reading)
    _said(reading, file)
    papers = reading.papers
    assert len({paper.id for paper in papers}) == len(papers), "two papers have one id"
    assert all(paper.id.strip() and paper.title.strip() for paper in papers), "a paper has no id or no title"
    assert _again(papers, file.with_suffix(".again.jsonl")) == [replace(paper, origin=None) for paper in papers], (
        "papers.jsonl does not read back to the same papers"
    )
    return reading


def _balanced(reading: Reading) -> None:
    (account,) = reading.accounts
    problems = reading.problems
    assert account.seen == account.kept + account.repaired + account.lost, account
    assert account.kept + account.repaired == len(reading.papers), account
    assert account.lost == sum(problem.severity == "lost" for problem in problems), account
    mended = {problem.id for problem in problems if problem.severity == "repaired"}
    assert account.repaired == len(mended), (account, mended)
    assert mended <= {paper.id for paper in reading.papers}, f"problems of papers that are not there: {mended}"


def _said(reading: Reading, file: Path) -> None:
    """Every problem says where and what, and can be written."""
    last = file.read_bytes().count(b"\n") + file.read_bytes().count(b"\r") + 1
    for problem in reading.problems:
        assert problem.file == str(file), problem
        assert problem.message, problem
        assert problem.code, problem
        assert problem.severity == "note" or (problem.line is not None and problem.raw is not None), problem
        assert problem.line is None or 1 <= problem.line <= last, (problem, last)
        dump_json(problem_to(problem)).encode()


def _again(papers: Sequence[Paper], file: Path) -> list[Paper]:
    """The papers written as papers.jsonl and read again, but for where they stand."""
    if not papers:
        return []
    write_text(file, dump_jsonl(map(paper_to, papers)))
    return [replace(paper, origin=None) for paper in read_files([file]).papers]
