"""Annotated sentences get the verdict of a careful reader, or what is known to come of them."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

FAILING = ("contradicted", "other paper")


@pytest.fixture(scope="module")
def sentences(root: Path) -> ModuleType:
    sys.path.insert(0, str(root / "benchmarks"))
    try:
        import audit_sentences as module
    finally:
        sys.path.pop(0)
    return module


@pytest.fixture(scope="module")
def rows(sentences: ModuleType) -> tuple:
    return sentences.judged()


def test_each_sentence_gets_what_is_written_beside_it(rows: tuple) -> None:
    assert {row.text: row.said for row in rows if row.said != row.gets} == {}


def test_no_sentence_that_is_true_or_unknown_is_accused(rows: tuple) -> None:
    assert [(row.text, row.alarms) for row in rows if row.alarms] == []
    assert [row.text for row in rows if row.said in FAILING and row.says not in FAILING] == []


def test_the_set_holds_every_verdict_and_as_much_true_as_false(rows: tuple) -> None:
    says = [row.says for row in rows]
    true = sum(verdict in ("supported", "silent") for verdict in says)
    assert len(rows) >= 190
    assert abs(true - len(rows) / 2) < 0.1 * len(rows)
    assert {verdict: says.count(verdict) > 9 for verdict in says} == dict.fromkeys(says, True)
    assert sum(row.right for row in rows) >= 0.94 * len(rows)


def test_the_confusion_counts_every_sentence_once(sentences: ModuleType, rows: tuple) -> None:
    lines = sentences.confusion(rows).splitlines()
    cells = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ") and line.endswith(" |")]
    by_verdict = [row for row in cells if row[0] in sentences.GRAVEST and len(row) == len(sentences.GRAVEST) + 2]
    assert sum(int(cell) for row in by_verdict for cell in row[1:-1] if cell.strip()) == len(rows)
