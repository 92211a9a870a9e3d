"""What a finding rests on, in plain words."""

from __future__ import annotations

import re

import pytest
from made_up import corpus
from small_survey import PAPERS

from surveytools.extract import Extractor
from surveytools.model import Evidence
from surveytools.tables.reasons import in_words, reason_of, reason_of_none
from surveytools.tables.table import Cell, CellItem


@pytest.mark.parametrize(
    ("by", "words"),
    [
        ("shape.long-form + before:propose", "an acronym beside its long form, said to be proposed"),
        ("vocabulary:benchmark/ALFWorld", "a name that the vocabulary knows"),
        ("vocabulary:algorithm/PPO + behind:n.method", "a name that the vocabulary knows, called a method"),
        ("shape.shape + before:made-up", 'written as a name, words before it ("made up")'),
        ("gain.up_noun + weak:metric", "a rise, loosely worded as a result"),
        ("gain.tripled + strong", 'a number with "tripled", worded as a result'),
        ("gain.up + strong + strong", "a rise, worded as a result"),
        ("contribution.title-study", 'words that tell the kind of work ("title study")'),
        ("person", "a person"),
        ("person: Table 3", "a person: Table 3"),
        ("my.own rule", "my.own rule"),
    ],
)
def test_a_code_in_words(by: str, words: str) -> None:
    assert in_words(by) == words


def test_nothing_that_is_extracted_is_left_in_code() -> None:
    papers = (*PAPERS, *corpus(24)[0])
    codes = {
        item.evidence.by
        for found in map(Extractor.load().paper, papers)
        for item in (*found.method, *found.base_model, *found.benchmark, *found.gain)
    }
    assert len(codes) > 8
    assert [code for code in codes if re.search(r"\w[:/._]\w", in_words(code))] == []


def test_why_an_item_stands_in_its_cell() -> None:
    rule = Evidence("x", None, "gain.up + strong", 0.875)
    assert reason_of(CellItem("x")) == "given with the paper"
    assert reason_of(CellItem("x", rule, "extracted")) == (
        "a rise, worded as a result; confidence 0.88; not checked by a person"
    )
    assert reason_of(CellItem("x", rule, "accepted")).endswith("confidence 0.88; accepted by a person")
    assert reason_of(CellItem("x", Evidence("x", None, "person", 1.0), "corrected")) == "corrected by a person"
    assert reason_of(CellItem("x", Evidence(None, None, "person: Table 3", 1.0))) == "read by a person: Table 3"


def test_why_a_cell_is_empty() -> None:
    assert reason_of_none(Cell("gain")) == "Nothing was found in title and abstract."
    assert reason_of_none(Cell("gain", held=2)) == "Nothing sure enough was found; 2 findings are held back."
    assert reason_of_none(Cell("gain", state="not stated")) == "A person found that the paper does not say it."
