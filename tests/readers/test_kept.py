"""What is remembered of a reading: the same rows in the same order, whatever is missing or odd."""

from __future__ import annotations

import gc
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import papers, problems

from surveytools.model import Paper, Person, Problem
from surveytools.readers import read_files
from surveytools.readers.kept import columns_of, rows_of


@given(st.lists(st.one_of(papers(), problems), max_size=6))
def test_rows_survive_as_columns(rows: list[Paper | Problem]) -> None:
    assert rows_of(json.loads(json.dumps(columns_of(rows)))) == rows


def test_each_author_is_kept_once() -> None:
    ada, emmy = Person("Lovelace", "Ada"), Person("Noether", "Emmy")
    told = columns_of([Paper("a", "A", authors=(ada, emmy)), Paper("b", "B", authors=(Person("Lovelace", "Ada"),))])
    assert told["people"]["family"] == ["Lovelace", "Noether"]
    assert told["papers"]["authors"] == [[0, 1], [0]]


@pytest.mark.parametrize("running", [True, False])
def test_the_collector_is_left_as_it_was(tmp_path: Path, *, running: bool) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": "a", "title": "FoldBot"}\n')
    was = gc.isenabled()
    try:
        (gc.enable if running else gc.disable)()
        read_files([file])
        assert gc.isenabled() is running
        assert gc.get_freeze_count() == 0
    finally:
        (gc.enable if was else gc.disable)()
