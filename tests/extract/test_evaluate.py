"""The figures of an evaluation are those of the evaluation material's own scorer, whatever is answered."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from surveytools.errors import InputError
from surveytools.extract.evaluate import evaluate, evaluate_files
from surveytools.extract.mistakes import Mistake

GOLD = {
    "id": "p1",
    "contribution": "method",
    "method": [{"name": "MixTune", "aliases": ["MT"]}],
    "base_model": [{"name": "Stirrer-7B"}],
    "benchmark": [{"name": "StirBench"}, {"name": "Whisk", "optional": True}],
    "gain": [
        {"value": 4.2, "unit": "%", "kind": "delta", "metric": "accuracy", "baseline": "Ladle", "quote": "by 4.2%"},
        {"value": 3, "unit": "x", "kind": "factor", "quote": "3x faster"},
    ],
    "code_url": "https://example.org/mixtune",
}
FOUND = {
    "id": "p1",
    "contribution": "model",
    "method": [{"name": "MT", "confidence": 0.95}, {"name": "StirBench", "confidence": 0.6}],
    "base_model": [{"name": "Ladle", "confidence": 0.7}, {"name": "Whisk", "confidence": 0.4}],
    "benchmark": [{"name": "Spoon", "confidence": 0.55}],
    "gain": [
        {
            "value": -4.2,
            "unit": "points",
            "kind": "delta",
            "metric": "top-1 accuracy",
            "benchmark": "Spoon",
            "quote": "4.2",
        }
    ],
    "code_url": "http://www.example.org/mixtune/",
    "held": {"base_model": [{"name": "Stirrer 7B", "confidence": 0.3}]},
}


def test_every_error_is_a_record() -> None:
    assert evaluate([GOLD], [FOUND]).errors == (
        Mistake("p1", "method", "extra", found="StirBench"),
        Mistake("p1", "base_model", "missed", gold="Stirrer-7B"),
        Mistake("p1", "base_model", "extra", found="Ladle"),
        Mistake("p1", "base_model", "extra", found="Whisk"),
        Mistake("p1", "benchmark", "missed", gold="StirBench"),
        Mistake("p1", "benchmark", "extra", found="Spoon"),
        Mistake("p1", "gain", "missed", gold="3x faster"),
        Mistake("p1", "gain 4.2 benchmark", "invented", found="Spoon"),
        Mistake("p1", "gain 4.2 baseline", "differs", gold="Ladle"),
        Mistake("p1", "gain 4.2 unit", "differs", gold="%", found="points"),
        Mistake("p1", "contribution", "differs", gold="method", found="model"),
    )


def test_roles_that_were_taken_for_others_are_counted() -> None:
    assert evaluate([GOLD], [FOUND]).confusion == {
        "found": {
            "method": {"benchmark": 1, "method": 1},
            "base_model": {"benchmark": 1, "gain's baseline": 1},
            "benchmark": {"none": 1},
        },
        "missed": {"method": {}, "base_model": {"held": 1}, "benchmark": {"method": 1}},
    }


def test_a_second_name_for_a_thing_already_found_is_an_extra() -> None:
    twice = {"id": "p1", "method": [{"name": "MixTune"}, {"name": "MT"}]}
    evaluation = evaluate([GOLD], [twice])
    assert (evaluation["method"]["tp"], evaluation["method"]["fp"]) == (1, 1)
    assert evaluation.confusion["found"]["method"] == {"again": 1, "method": 1}


def test_confidence_is_held_against_what_is_right() -> None:
    bins = evaluate([GOLD], [FOUND]).reliability
    assert [(one.low, one.count, one.right) for one in bins["base_model"]] == [(0.3, 1, 1), (0.4, 1, 0), (0.7, 1, 0)]


def test_json_and_text_say_the_same() -> None:
    evaluation = evaluate([GOLD], [FOUND])
    said = json.loads(evaluation.to_json(errors=True))
    assert {key: said[key] for key in evaluation.report} == evaluation.report
    assert said["errors"][0] == {"id": "p1", "field": "method", "what": "extra", "gold": None, "found": "StirBench"}
    assert "errors" not in json.loads(evaluation.to_json())
    text = evaluation.to_text(errors=True)
    assert "method            precision 0.5, recall 1.0, f1 0.667, tp 1, fp 1, fn 0\n" in text
    assert text.endswith('p1 contribution: gold "method", found "model"\n')
    assert "p1 contribution" not in evaluation.to_text()


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('{"id": "p1"}\n{"id": "p1"}\n', 2, "stands twice, first in line 1"),
        ('{"id": "p1"}\n\n{"method": []}\n', 3, 'has no "id"'),
        ('{"id": 7}\n', 1, 'has no "id"'),
        ('{"id": "p1", "method": "MixTune"}\n', 1, "no list of objects"),
        ('{"id": "p1", "method": [{"aliases": []}]}\n', 1, 'no "name"'),
        ('{"id": "p1", "gain": [{"value": "four"}]}\n', 1, "no number"),
        ("[1]\n", 1, "is not an object"),
        ("nonsense\n", 1, "is not JSON"),
    ],
)
def test_bad_rows_are_named_with_file_and_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    bad, good = tmp_path / "bad.jsonl", tmp_path / "good.jsonl"
    bad.write_text(text, encoding="utf-8")
    good.write_text('{"id": "p1"}\n', encoding="utf-8")
    for files in ((bad, good), (good, bad)):
        with pytest.raises(InputError, match=said) as caught:
            evaluate_files(*files)
        assert (caught.value.file, caught.value.line) == (str(bad), line)


def test_rows_at_hand_are_named_by_their_number() -> None:
    with pytest.raises(InputError, match="row 2: id 'p1' stands twice"):
        evaluate([GOLD, GOLD], [FOUND])


def perturbed(rows: list[dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    """Answers that are wrong in every way that a report counts, drawn from other papers' gold."""
    draw = random.Random(seed)
    rows = copy.deepcopy(rows)
    names = [item["name"] for row in rows for field in ("method", "base_model", "benchmark") for item in row[field]]
    for row in rows:
        for field in ("method", "base_model", "benchmark"):
            row[field] = [_renamed(item, draw) for item in row[field] if draw.random() < 0.8]
            row[field] += [{"name": draw.choice(names)} for _ in range(draw.choice((0, 0, 1, 3)))]
            draw.shuffle(row[field])
        row["gain"] = [_changed(gain, draw) for gain in row["gain"] for _ in range(draw.choice((0, 1, 1, 1, 2)))]
        draw.shuffle(row["gain"])
        row["contribution"] = draw.choice((row["contribution"], row["contribution"], "method", None))
        for link in ("code_url", "project_url"):
            row[link] = draw.choice((row.get(link), f"{row.get(link) or 'http://www.example.org'}/.", None))
    draw.shuffle(rows)
    return rows[draw.choice((0, 1, 7)) :]


def _renamed(item: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    name, aliases = item["name"], item.get("aliases") or []
    changed = (name, f"the {name} benchmark", name.lower(), name.replace("-", " "), f"{name}+", *aliases)
    item = {**item, "name": draw.choice(changed), "aliases": draw.choice((aliases, []))}
    if aliases and draw.random() < 0.3:
        item["name"] = f"{aliases[0]} ({name})"
    return item


def _changed(gain: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    gain = dict(gain)
    for key, others in {
        "value": (-gain["value"], gain["value"] + 1),
        "unit": ("x", "%", "points"),
        "kind": ("delta", "score"),
        "metric": (None, "accuracy", f"the mean {gain.get('metric')}", "a b c d e f"),
        "benchmark": (None, "StirBench", f"{gain.get('benchmark')} test set"),
        "baseline": (None, "the baseline", f"the best {gain.get('baseline')} model of all that there are"),
    }.items():
        if draw.random() < 0.25:
            gain[key] = draw.choice(others)
    return gain


@pytest.mark.shared
@pytest.mark.parametrize("seed", [None, *range(12)])
@pytest.mark.parametrize("name", ["vision-rl", "fields"])
def test_the_report_is_the_scorers_own(shared: Path, tmp_path: Path, name: str, seed: int | None) -> None:
    gold, papers = (shared / "evaluation" / f"{name}-{what}.jsonl" for what in ("gold", "papers"))
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    answers = _placed(rows if seed is None else perturbed(rows, seed), papers, seed or 0)
    found = tmp_path / "found.jsonl"
    found.write_text("".join(json.dumps(row) + "\n" for row in answers), encoding="utf-8")
    score = shared / "evaluation" / "score.py"
    run = subprocess.run(
        [sys.executable, str(score), str(gold), str(found), "--papers", str(papers), "--json", "--errors"],
        capture_output=True,
        text=True,
        check=True,
    )
    ours = evaluate_files(gold, found, papers=papers)
    assert ours.report == json.loads(run.stdout)
    assert len(ours.errors) == len(run.stderr.splitlines())
    assert (seed is None) == (not any(mistake.what == "extra" for mistake in ours.errors))


def _placed(rows: list[dict[str, Any]], papers: Path, seed: int) -> list[dict[str, Any]]:
    """Give most quotes the offsets that they have in their paper."""
    texts = {row["id"]: row for row in map(json.loads, papers.read_text(encoding="utf-8").splitlines())}
    draw = random.Random(seed)
    rows = copy.deepcopy(rows)
    for row in rows:
        for field in ("method", "base_model", "benchmark", "gain"):
            for item in row[field]:
                quote = item.get("quote") or "nowhere"
                at = (texts[row["id"]].get(item.get("source", "abstract")) or "").find(quote)
                if at >= 0 and draw.random() < 0.9:
                    item |= {"start": at, "end": at + len(quote)}
    return rows
