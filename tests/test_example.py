"""The bundled survey: complete, in our own words, true to its originals, and sorted into themes."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from surveytools.survey import Survey
from surveytools.themes import OTHER, assign_themes, load_taxonomy


@pytest.fixture(scope="module")
def example(root: Path) -> Path:
    return root / "examples" / "vision-rl"


@pytest.fixture(scope="module")
def survey(example: Path) -> Survey:
    return Survey(example)


@pytest.fixture(scope="module")
def checker(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_example", root / "benchmarks" / "check_example.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def records(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_paper_has_its_facts_under_the_same_id_and_title(example: Path) -> None:
    papers, facts = records(example / "corpus.jsonl"), records(example / "metadata.jsonl")
    assert [paper["id"] for paper in papers] == [f"s{number:02}" for number in range(1, 79)]
    assert [(paper["id"], paper["title"]) for paper in papers] == [(fact["id"], fact["title"]) for fact in facts]
    assert {key for paper in papers for key in paper} == {"id", "title", "abstract"}
    assert all(fact["authors"] and fact["year"] and fact["entry_type"] for fact in facts)


def test_every_paper_belongs_to_a_theme_and_every_theme_has_papers(example: Path, survey: Survey) -> None:
    taxonomy = load_taxonomy(example / "taxonomy.yaml")
    themes = assign_themes(survey.rows, taxonomy)
    assert OTHER not in themes.values()
    assert set(themes.values()) == {theme.name for _, theme in taxonomy.walk() if not theme.themes}
    assert len(set(survey.theme_of.values())) == 5
    assert themes["s09"] == "Reasoning in vision-language models"
    assert themes["s55"] == "Active perception and visual tools"
    assert themes["s66"] == "Navigation, locomotion and flight"
    assert themes["s73"] == "Offline reinforcement learning"


def test_every_decision_of_the_curation_matches_something(survey: Survey) -> None:
    assert survey.all_problems == ()
    found = {findings.paper_id: findings for findings in survey.found}
    assert found["s12"].contribution == "method"
    assert found["s15"].method == ()
    assert found["s15"].not_stated == ("method",)
    assert [(gain.value, gain.status) for gain in found["s38"].gain] == [(4.5, "accepted")]


def test_the_survey_has_a_column_of_its_own(survey: Survey) -> None:
    found = {findings.paper_id: findings for findings in survey.found}
    assert [name.name for name in found["s24"].columns["algorithm"]] == ["GRPO"]
    assert [name.evidence.quote for name in found["s10"].columns["algorithm"]] == ["Proximal Policy Optimization"]


def test_the_survey_s_notebooks_are_the_originals(root: Path, example: Path) -> None:
    originals = {path.name: path.read_bytes() for path in (root / "notebooks").glob("*.ipynb")}
    assert originals
    assert {path.name: path.read_bytes() for path in (example / "notebooks").glob("*.ipynb")} == originals


@pytest.mark.shared
def test_the_summaries_hold_against_their_originals(checker: ModuleType, example: Path, shared: Path) -> None:
    originals = checker.read(shared / "evaluation" / "vision-rl-papers.jsonl")
    assert checker.check(checker.read(example / "corpus.jsonl"), originals) == []


@pytest.mark.shared
def test_the_facts_are_the_researched_ones(example: Path, shared: Path) -> None:
    researched = records(shared / "corpora" / "vision-rl" / "metadata.jsonl")
    kept = [{key: fact[key] for key in fact if key != "evidence" and fact[key]} for fact in researched]
    assert records(example / "metadata.jsonl") == kept


ORIGINAL = {
    "id": "p1",
    "title": "TideNet: Reading Water Levels",
    "abstract": "We read the level of the water in a harbour from the pictures of one camera with TideNet, "
    "and it is right in 91.5% of 1,200 pictures.",
}


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("TideNet tells the tide from images.", None),
        ("TideNet: Reading Water Levels is the title.", None),
        ("It is right in 91.5% of 1200 pictures.", None),
        ("It reads the level of the water in a harbour from the pictures.", "words in a row"),
        ("It is right in 91.6% of them.", "numbers that the original lacks: 91.6"),
        ("It uses two cameras.", "numbers that the original lacks: two"),
        ("It surpasses FloodNet.", "names that the original lacks: FloodNet"),
        ("It is built on GPT-4.", "names that the original lacks: GPT-4"),
    ],
)
def test_a_summary_is_held_to_runs_numbers_and_names(checker: ModuleType, sentence: str, fault: str | None) -> None:
    padding = " ".join(["plain words that nobody else would put in this very order"] * 8)
    summary = {**ORIGINAL, "abstract": f"{sentence} {padding}"}
    found = checker.check([summary], [ORIGINAL])
    assert found == [] if fault is None else any(fault in line for line in found), found


def test_a_summary_is_held_to_its_length_and_title(checker: ModuleType) -> None:
    summary = {"id": "p1", "title": "TideNet", "abstract": "TideNet tells the tide."}
    assert checker.check([summary], [ORIGINAL]) == [
        "p1: title differs from the original's: 'TideNet'",
        "p1: 4 words, expected 60 to 120",
    ]


def test_the_check_says_when_there_is_nothing_to_check_against(
    checker: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert checker.main(["--originals", "nowhere.jsonl"]) == 2
    assert "nowhere.jsonl: not there" in capsys.readouterr().out
