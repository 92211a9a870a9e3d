"""Why a cell says what it says."""

from __future__ import annotations

import pytest
from small_survey import FINDINGS, KEYS, PAPERS

from surveytools.errors import UsageError
from surveytools.tables import build_table

TABLE = build_table(PAPERS, FINDINGS, keys=KEYS, columns="method,base_model,benchmark,gain,year", min_confidence=0.5)


def test_the_sentence_with_its_quote() -> None:
    assert str(TABLE.explain("Lumen", "gain")) == (
        "Lumen-R1, Reported gain: up to +24.30 % accuracy on MathVista over its base\n"
        "  up to +24.30 % accuracy on MathVista over its base  (gain.by, confidence 0.90)\n"
        "    Built on Qwen2.5-VL-7B, it lifts accuracy by [up to 24.30% on MathVista] over its base."
    )


def test_a_persons_word_shows_its_source() -> None:
    assert "  MMMU  (person: Table 2 of the paper, confidence 1.00)" in str(TABLE.explain(0, "benchmark"))


def test_empty_held_and_not_stated() -> None:
    assert str(TABLE.explain("b", "base_model")) == "Sightline, Base model: – (1 held back)"
    assert str(TABLE.explain("c", "base_model")).endswith("Base model: not stated")
    assert str(TABLE.explain("d", "year")) == (
        "50% of models & 100% of people, Year: 2024\n  2024  (given with the paper)"
    )


def test_html_marks_the_quote_and_escapes_the_rest() -> None:
    html = TABLE.explain("okafor2023sightline", "gain").to_html()
    assert "<mark>by 12% on V* Bench</mark> &amp; AI2D." in html
    assert TABLE.explain(1, "gain")._repr_mimebundle_()["text/html"] == html


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        (4, "gain", "the table has 4 rows, counted from 0; there is no row 4"),
        ("nobody", "gain", "no paper of the table matches 'nobody'"),
        ("", "gain", "no paper of the table matches ''"),
        ("e", "gain", "4 papers match 'e'"),
        ("a", "gian", "the table has no column 'gian'; did you mean \"gain\"?"),
    ],
)
def test_refusals(row: int | str, column: str, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        TABLE.explain(row, column)
    assert message in str(refused.value)
