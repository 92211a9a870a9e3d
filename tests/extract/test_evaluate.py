"""The package's scorer: small cases by hand, and the same figures as the evaluation's own script on generated ones."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveytools.errors import InputError
from surveytools.extract.evaluate import Bin, evaluate, evaluate_files
from surveytools.extract.scoring import folded, forms, match_names, same_gain, tied_right

NAMES = [
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
    "ÉtéNet",
]


def row(key: str, **fields: object) -> dict[str, object]:
    return {
        "id": key,
        "title": "T",
        "contribution": "method",
        "method": [],
        "base_model": [],
        "benchmark": [],
        "gain": [],
    } | fields


def name(text: str, **more: object) -> dict[str, object]:
    return {"name": text, "aliases": [], "quote": text} | more


def gain(value: float, unit: str = "%", kind: str = "delta", **more: object) -> dict[str, object]:
    return {"value": value, "value_to": None, "unit": unit, "kind": kind, "quote": f"by {value}"} | more


def by_id(*rows: dict[str, object]) -> dict[str, dict[str, object]]:
    return {str(item["id"]): item for item in rows}


def test_names_hit_by_any_form_and_optional_counts_neither_way() -> None:
    gold = by_id(
        row("a", method=[name("FooNet"), name("Long Bar Bench (LBB)")], benchmark=[name("Baz", optional=True)])
    )
    found = by_id(row("a", method=[name("foo-net"), name("Qux")], benchmark=[name("Baz")]))
    result = evaluate(gold, found)
    assert result.figures["method"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5, "tp": 1, "fp": 1, "fn": 1}
    assert result.figures["benchmark"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "tp": 0, "fp": 0, "fn": 0}
    assert result.errors == ("a method missed 'Long Bar Bench (LBB)'", "a method extra 'Qux'")


def test_gains_take_the_best_tied_of_equal_numbers() -> None:
    gold = by_id(row("a", gain=[gain(5, metric="recall", benchmark="Baz"), gain(2, unit="x", kind="factor")]))
    found = by_id(
        row("a", gain=[gain(-5, metric="speed"), gain(5, kind="relative", metric="mean recall"), gain(2), gain(9)])
    )
    result = evaluate(gold, found)
    assert result.figures["gain"] == {"precision": 0.25, "recall": 0.5, "f1": 0.333, "tp": 1, "fp": 3, "fn": 1}
    assert result.figures["gain_metric"] == {"accuracy": 1.0, "of": 1, "said_where_gold_ties_none": 0}
    assert result.errors == (
        "a gain missed 'by 2'",
        "a gain extra 'by -5'",
        "a gain extra 'by 2'",
        "a gain extra 'by 9'",
        "a gain 5 benchmark: gold 'Baz' found None",
        "a gain 5 kind: gold 'delta' found 'relative'",
    )


def test_confusion_says_to_which_role_a_name_belongs() -> None:
    gold = by_id(row("a", method=[name("FooNet")], base_model=[name("BarNet")]))
    found = by_id(row("a", method=[name("FooNet"), name("BarNet")], benchmark=[name("Qux")]))
    assert {key: dict(value) for key, value in evaluate(gold, found).confusion.items()} == {
        "method": {"method": 1, "base_model": 1, "benchmark": 0, "none": 0},
        "base_model": {"method": 0, "base_model": 0, "benchmark": 0, "none": 0},
        "benchmark": {"method": 0, "base_model": 0, "benchmark": 0, "none": 1},
    }


def test_reliability_bins_answers_and_held_by_confidence() -> None:
    gold = by_id(row("a", method=[name("FooNet")], gain=[gain(5)]))
    found = by_id(
        row(
            "a",
            method=[name("FooNet", confidence=0.97)],
            gain=[gain(7, confidence=0.55)],
            held={"gain": [gain(5, confidence=0.31)], "method": [name("Qux", confidence=0.99)]},
        )
    )
    assert evaluate(gold, found).reliability == (
        Bin("method", 0.9, 1, 2),
        Bin("gain", 0.3, 1, 1),
        Bin("gain", 0.5, 0, 1),
    )


def test_papers_show_which_quotes_do_not_stand_where_they_say() -> None:
    papers = by_id({"id": "a", "title": "T", "abstract": "FooNet gains by 5 points."})
    good = name("FooNet", source="abstract", start=0, end=6)
    off = name("FooNet", source="abstract", start=1, end=7)
    other = name("Qux", source="abstract", start=0, end=6) | {"quote": "FooNet"}
    found = by_id(row("a", method=[good, off, other]))
    result = evaluate(by_id(row("a")), found, papers)
    assert result.figures["grounded"] == {"share": 0.3333, "of": 3}
    assert [error for error in result.errors if "quote" in error] == ["a method quote not in the source: 'FooNet'"] * 2


def test_text_and_json_hold_the_figures_and_errors_come_on_request() -> None:
    result = evaluate(by_id(row("a", method=[name("FooNet")])), {})
    assert "method           precision 0.0, recall 0.0, f1 0.0, tp 0, fp 0, fn 1" in result.to_text()
    assert "missed 'FooNet'" not in result.to_text()
    assert "a method missed 'FooNet'" in result.to_text(errors=True)
    assert json.loads(result.to_json())["not_answered"] == ["a"]
    assert json.loads(result.to_json())["confusion"]["method"]["none"] == 0


def test_files_with_an_id_twice_or_none_stop(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a"}\n{"id": "a"}\n')
    with pytest.raises(InputError, match=r'gold.jsonl:2: the id "a" stands twice'):
        evaluate_files(path, path)
    path.write_text('{"title": "a"}\n')
    with pytest.raises(InputError, match=r'gold.jsonl:1: has no "id"'):
        evaluate_files(path, path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The FooNet model", "foonet"),
        ("V* Bench", "vstar"),
        ("RT-2+", "rt2plus"),
        ("π0", "pi0"),
        ("Naïve Tasks", "naive"),
        ("", ""),
    ],
)
def test_folded(text: str, expected: str) -> None:
    assert folded(text) == expected


def test_a_long_form_with_its_short_one_is_both() -> None:
    assert forms({"name": "Long Bar Bench (LBB)"}) == {"longbarbenchlbb", "longbar", "lbb"}


def test_one_found_name_answers_one_gold_item_in_the_way_that_answers_most() -> None:
    gold = [{"name": "A", "aliases": ["B"]}, {"name": "A"}]
    assert match_names(gold, [{"name": "A"}, {"name": "B"}]) == [1, 0]


def test_ties_may_say_a_few_words_more() -> None:
    assert tied_right({"metric": "success rate"}, {"metric": "average success rate"}, "metric")
    assert not tied_right({"metric": "rate"}, {"metric": "a b c d rate"}, "metric")
    assert not tied_right({"metric": "rate"}, {}, "metric")
    assert tied_right({}, {"metric": "rate"}, "metric")


@given(st.floats(0, 1e6, allow_nan=False), st.sampled_from(["%", "x", "points"]))
def test_same_gain_ignores_signs(value: float, unit: str) -> None:
    assert same_gain({"value": value, "unit": unit}, {"value": -value, "unit": unit})


def generated(seed: int) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    rng = random.Random(seed)

    def names() -> list[dict[str, object]]:
        picked = [rng.choice(NAMES) for _ in range(rng.randrange(4))]
        return [name(n, aliases=rng.sample(NAMES, rng.randrange(3)), optional=rng.random() < 0.2) for n in picked]

    def gains() -> list[dict[str, object]]:
        return [
            gain(
                rng.choice([1, 2.5, -2.5, 7]),
                rng.choice(["%", "x", "points"]),
                rng.choice(["delta", "score"]),
                value_to=rng.choice([None, None, 9]),
                metric=rng.choice([None, "recall", "mean recall", "F1 (macro)"]),
                benchmark=rng.choice([None, *NAMES]),
                optional=rng.random() < 0.2,
            )
            for _ in range(rng.randrange(5))
        ]

    def rows(share: float) -> list[dict[str, object]]:
        return [
            row(
                f"p{k}",
                method=names(),
                base_model=names(),
                benchmark=names(),
                gain=gains(),
                contribution=rng.choice(["method", "survey"]),
                code_url=rng.choice([None, "https://www.a.org/", "http://a.org", "a.org/b."]),
                project_url=rng.choice([None, "https://b.org"]),
            )
            for k in range(12)
            if rng.random() < share
        ]

    return [*rows(1.0)], rows(0.9)


@pytest.mark.shared
@pytest.mark.parametrize("seed", range(6))
def test_agrees_with_the_evaluation_script(seed: int, shared: Path, tmp_path: Path) -> None:
    gold, found = generated(seed)
    for file, rows in (("gold.jsonl", gold), ("found.jsonl", found)):
        (tmp_path / file).write_text("".join(json.dumps(item) + "\n" for item in rows))
    command = [
        sys.executable,
        str(shared / "evaluation" / "score.py"),
        "gold.jsonl",
        "found.jsonl",
        "--errors",
        "--json",
    ]
    theirs = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    ours = evaluate_files(tmp_path / "gold.jsonl", tmp_path / "found.jsonl")
    assert dict(ours.figures) == json.loads(theirs.stdout)
    assert list(ours.errors) == theirs.stderr.splitlines()
