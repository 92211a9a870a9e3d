"""What holds for every reader and any text: only our own errors, balanced accounts, the same result twice."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveytools.errors import SurveyError
from surveytools.model import Paper, Problem
from surveytools.readers import read_files
from surveytools.readers.registry import FORMATS
from surveytools.records import paper_to

SEEDS = sorted((Path(__file__).parents[1] / "data" / "readers").glob("*/*"))
TEXTS = {
    format.name: [
        path.read_bytes().decode("utf-8", "replace") for path in SEEDS
        if path.parent.name == format.name and "expected" not in path.name
    ]
    for format in FORMATS
}  # fmt: skip


def pieces(format: str) -> st.SearchStrategy[str]:
    """Stretches of real cases, shuffled and with noise between: what a fuzzer finds after hours."""
    cuts = st.sampled_from(TEXTS[format]).flatmap(
        lambda text: st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(
            lambda ab: text[min(ab) : max(ab)]
        )
    )
    noise = st.one_of(st.text(max_size=12), st.sampled_from([*'{}[]()"\\@%#,=;:\n\t', "@article{", '{"', "\n\n"]))
    return st.lists(st.one_of(cuts, noise), max_size=8).map("".join)


@pytest.mark.parametrize("format", [format.name for format in FORMATS])
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_any_text_is_read_or_refused_by_us(format: str, tmp_path: Path, data: st.DataObject) -> None:
    text = data.draw(st.one_of(st.text(max_size=200), pieces(format)))
    file = tmp_path / "input"
    file.write_text(text, "utf-8", errors="replace")
    try:
        reading = read_files([file], format=format)
    except SurveyError:
        return
    (account,) = reading.accounts
    assert account.seen == account.kept + account.repaired + account.lost
    assert account.kept + account.repaired == len(reading.papers)
    assert len({paper.id for paper in reading.papers}) == len(reading.papers)
    assert all(paper.id and paper.title.strip() for paper in reading.papers)
    assert reading == read_files([file], format=format)
    assert reread(reading.papers, tmp_path / "again.jsonl") == [replace(paper, origin=None) for paper in reading.papers]


def reread(papers: Sequence[Paper], file: Path) -> list[Paper]:
    """Papers written as papers.jsonl and read again, but for where they stand."""
    if not papers:
        return []
    file.write_text("".join(json.dumps(paper_to(paper)) + "\n" for paper in papers), "utf-8")
    return [replace(paper, origin=None) for paper in read_files([file]).papers]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=120))
def test_any_bytes_are_read_or_refused_by_us(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "input"
    file.write_bytes(content)
    try:
        reading = read_files([file])
    except SurveyError as refused:
        said = str(refused)
    else:
        said = str(file)
        assert all(isinstance(paper, Paper) for paper in reading.papers)
        assert all(isinstance(problem, Problem) and problem.file == said for problem in reading.problems)
    assert str(file) in said
