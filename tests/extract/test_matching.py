"""Names and numbers that are put side by side for scoring: small cases by hand, many made ones beside the scorer."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveytools.extract.evaluate import evaluate_files
from surveytools.extract.match_gains import agrees, match_gains, same_number
from surveytools.extract.match_names import Matching, folded, forms, match_names

NAMES = (
    "FooNet",
    "Foo Net",
    "BarBench",
    "the BarBench benchmark",
    "Long Bar Bench (LBB)",
    "LBB",
    "V*",
    "V",
    "π0",
    "pi0",
)


@pytest.mark.parametrize(
    ("name", "key"),
    [("The FooNet model", "foonet"), ("V* Bench", "vstar"), ("RT-2+", "rt2plus"), ("Naïve Tasks", "naive"), ("", "")],
)
def test_a_name_is_folded(name: str, key: str) -> None:
    assert folded(name) == key


def test_a_long_form_with_its_short_one_is_both() -> None:
    assert forms({"name": "Long Bar Bench (LBB)"}) == {"longbarbenchlbb", "longbar", "lbb"}
    assert forms({"name": "FooNet (large)"}) == {"foonetlarge"}


def test_names_move_along_where_that_answers_more() -> None:
    gold = [{"name": "A1", "aliases": ["B1"]}, {"name": "A1"}]
    assert match_names(gold, [{"name": "A1"}, {"name": "B1"}]) == Matching(((0, 1), (1, 0)), (), ())


def test_what_is_owed_is_answered_before_what_is_optional() -> None:
    gold = [{"name": "FooNet", "optional": True}, {"name": "FooNet"}]
    assert match_names(gold, [{"name": "FooNet"}]) == Matching(((1, 0),), (), ())
    assert match_names(gold, []) == Matching((), (1,), ())


def test_equal_numbers_go_to_the_one_whose_ties_are_right() -> None:
    found = [{"value": 5, "metric": "speed"}, {"value": -5, "metric": "mean recall"}]
    assert match_gains([{"value": 5, "metric": "recall"}], found) == Matching(((0, 1),), (), (0,))


def test_ties_may_say_a_few_words_more() -> None:
    assert agrees({"metric": "success rate"}, {"metric": "average success rate"}, "metric")
    assert not agrees({"metric": "rate"}, {"metric": "a b c d rate"}, "metric")
    assert not agrees({"metric": "rate"}, {}, "metric")
    assert agrees({}, {"metric": "rate"}, "metric")


@given(st.floats(0, 1e6, allow_nan=False), st.sampled_from(["%", "x", "points"]))
def test_the_sign_is_the_kinds(value: float, unit: str) -> None:
    assert same_number({"value": value, "unit": unit}, {"value": -value, "unit": unit})


def made(seed: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Gold and answers over a handful of names that are forms of each other."""
    draw = random.Random(seed)

    def named() -> list[dict[str, Any]]:
        picked = [draw.choice(NAMES) for _ in range(draw.randrange(4))]
        return [
            {"name": name, "aliases": draw.sample(NAMES, draw.randrange(3)), "optional": draw.random() < 0.2}
            for name in picked
        ]

    def gain() -> dict[str, Any]:
        return {
            "value": draw.choice([1, 2.5, -2.5, 7]),
            "value_to": draw.choice([None, None, 9]),
            "unit": draw.choice(["%", "x", "points"]),
            "kind": draw.choice(["delta", "score"]),
            "metric": draw.choice([None, "recall", "mean recall", "F1 (macro)", "the model"]),
            "benchmark": draw.choice([None, *NAMES]),
            "optional": draw.random() < 0.2,
        }

    def rows(share: float) -> list[dict[str, Any]]:
        return [
            {
                "id": f"p{k}",
                "contribution": draw.choice(["method", "survey", None]),
                **{field: named() for field in ("method", "base_model", "benchmark")},
                "gain": [gain() for _ in range(draw.randrange(5))],
                "code_url": draw.choice([None, "https://www.a.org/", "http://a.org", "a.org/b.", "www.a.org"]),
                "project_url": draw.choice([None, "https://b.org"]),
            }
            for k in range(12)
            if draw.random() < share
        ]

    return rows(1.0), rows(0.9)


@pytest.mark.shared
@pytest.mark.parametrize("seed", range(12))
def test_made_answers_score_as_the_scorer_has_it(shared: Path, tmp_path: Path, seed: int) -> None:
    for file, rows in zip(("gold.jsonl", "found.jsonl"), made(seed), strict=True):
        (tmp_path / file).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    score = shared / "evaluation" / "score.py"
    run = subprocess.run(
        [sys.executable, str(score), "gold.jsonl", "found.jsonl", "--json", "--errors"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    ours = evaluate_files(tmp_path / "gold.jsonl", tmp_path / "found.jsonl")
    assert ours.report == json.loads(run.stdout)
    assert len(ours.errors) == len(run.stderr.splitlines())
