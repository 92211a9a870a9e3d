"""The rules of claims.yaml keep what their examples promise."""

from __future__ import annotations

import pytest

from surveytools.audit.rules import claims_nothing, contributes, rules, wordings
from surveytools.text.numbers import find_numbers

CASES = [
    (text, block.need("name") if kind == "examples" else None, block.need("name"))
    for block in rules().blocks("no_claim")
    for kind in ("examples", "counterexamples")
    for text in block.texts(kind)
]


@pytest.mark.parametrize(("text", "name", "rule"), CASES)
def test_each_example(text: str, name: str | None, rule: str) -> None:
    found = [claims_nothing(text, number.start, number.end) for number in find_numbers(text)]
    assert found
    assert (rule in found) is (name is not None)


def test_every_rule_has_both_kinds_of_example() -> None:
    for block in rules().blocks("no_claim"):
        assert block.texts("examples")
        assert block.texts("counterexamples")
    rules().only(["no_claim", "wording", "contributes", "vague", "own", "others"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("gains of up to 5 %", {"most"}),
        ("about 5 % more", {"about"}),
        ("~5 % more", {"about"}),
        ("5 % on average", {"average"}),
        ("an average gain of 5 %", {"average"}),
        ("an average gain in F1 of 5 %", {"average"}),
        ("at least a 5 % gain", {"least"}),
        ("less than 5 minutes", {"less"}),
        ("up to 3 % on A and 5 % on B", set()),
        ("5+ languages", {"least"}),
        ("> 5 % more", {"least"}),
        ("<5 ms", {"less"}),
        ("the group of 5 %", set()),
        ("it goes up to the top, 5 %", set()),
    ],
)
def test_how_a_number_is_meant(text: str, said: set[str]) -> None:
    number = next(one for one in find_numbers(text) if one.value == 5)
    assert wordings(text, number.start, number.end) == said


def test_verbs_are_bent() -> None:
    assert {"propose", "proposes", "proposed", "introduce"} <= contributes()
