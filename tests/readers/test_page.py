"""The page reader: the rules' own examples, the original page, and what may stand between papers."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from surveytools.errors import InputError
from surveytools.readers import read_files
from surveytools.readers.page import records
from surveytools.readers.page_lines import capitals, count_names, is_prose, kind_of, patterns
from surveytools.readers.record import Record
from surveytools.readers.tables import load

RULES = [(group, rule) for group in ("chrome", "weak", "site", "facts") for rule in load("page")[group]]


@pytest.mark.parametrize(("group", "rule"), RULES, ids=[rule["name"] for _, rule in RULES])
def test_a_rule_matches_its_examples_and_no_counterexample(group: str, rule: dict[str, list[str]]) -> None:
    pattern = patterns(group)[load("page")[group].index(rule)]
    match = pattern.search if group == "site" else pattern.fullmatch
    assert rule["examples"]
    assert rule["counterexamples"]
    assert [text for text in rule["examples"] if not match(str(text))] == []
    assert [text for text in rule["counterexamples"] if match(str(text))] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("12 comments · 3 days ago", "chrome"),
        ("[PDF] [Code]", "chrome"),
        ("2401.00010", "chrome"),
        ("Jane Doe1, Wei Zhang2*, A. B. van Berg", "names"),
        ("Jane Doe", "person"),
        ("University of Somewhere", "weak"),
        ("Sign up for our newsletter", "weak"),
        ("We use cookies to make this site better for you. Accept or leave.", "chrome"),
        ("CLIP", "text"),
        ("Does Folding Help? A Study", "text"),
        ("We fold shirts with two arms.", "prose"),
        (
            "本文提出一种折叠衬衫的方法。该方法使用两只机械臂,并在十种衣物上进行了评估,成功率达到百分之九十,超过了以往的控制器。",
            "prose",
        ),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_features() -> None:
    assert capitals("Folding Shirts with Two Arms") == 1.0
    assert capitals("folding shirts with two arms") == 0.0
    assert count_names("Jane Doe; Wei Zhang; Anna van den Berg") == 3
    assert count_names("Vision, Language and Action Models") == 0
    assert not is_prose("Folding Shirts with Two Arms.")


@pytest.mark.shared
def test_the_original_page_gives_all_papers_as_they_stand(shared: Path) -> None:
    reading = read_files([shared / "corpora" / "vision-rl" / "page.txt"])
    lines = (shared / "evaluation" / "vision-rl-papers.jsonl").read_text("utf-8").splitlines()
    papers = [json.loads(line) for line in lines]
    assert [(paper.title, paper.abstract) for paper in reading.papers] == [
        (row["title"], row["abstract"]) for row in papers
    ]
    assert reading.problems == ()
    assert len({paper.id for paper in reading.papers}) == 78


BETWEEN = [
    "Jun 6", "12", "Submitted by mirella", "Upvote 12", "▲ 45", "Published on May 3", "· 5 authors", "GitHub 1.2k",
    "3 days ago", "Read more", "arXiv:2401.00010 [cs.CV]", "New", "12 comments", "Upvote\n34", "CVPR 2024",
    "cs.CV, cs.LG",
]  # fmt: skip


@pytest.mark.shared
@pytest.mark.parametrize("gap", ["\n\n", "\n \n\t\n\n", "\n"], ids=["blank", "odd", "none"])
@pytest.mark.parametrize("joint", ["\n\n", "\n"], ids=["apart", "together"])
@pytest.mark.parametrize(
    "names", ["", "Jane Doe, Wei Zhang, Anna van den Berg", "Authors: J. Doe"], ids=["none", "bare", "label"]
)
def test_what_stands_between_papers_is_no_paper(shared: Path, gap: str, joint: str, names: str) -> None:
    lines = (shared / "evaluation" / "vision-rl-papers.jsonl").read_text("utf-8").splitlines()
    papers = [(row["title"], row["abstract"]) for row in map(json.loads, lines)]
    chance = random.Random(7)
    page: list[str] = []
    for title, abstract in papers:
        page += chance.sample(BETWEEN, chance.randint(0, 4))
        page.append(joint.join(part for part in (title, names, abstract) if part))
        page += chance.sample(["Read more", "View PDF", "7"], chance.randint(0, 2))
    found = list(records(gap.join(page), "page.txt"))
    assert [
        tuple(row.values[name][0] for name in ("title", "abstract")) for row in found if isinstance(row, Record)
    ] == papers
    assert len(found) == len(papers)


def test_a_line_that_recurs_is_the_sites() -> None:
    prose = ["We fold shirts with two arms and a camera, and it works in most homes. " * k for k in (3, 4, 5)]
    titles = ["Folding Shirts", "Folding Trousers", "Folding Socks"]
    page = "\n\n".join(
        f"{title}\n\nFilter this list again\n\n{text}" for title, text in zip(titles, prose, strict=True)
    )
    assert [row.values["title"] for row in records(page, "p") if isinstance(row, Record)] == [
        [title] for title in titles
    ]


def test_a_page_without_an_abstract_is_refused() -> None:
    with pytest.raises(
        InputError, match="no abstract found on this page; expected titles, each followed by its abstract"
    ):
        list(records("A Title\n\nAnother Title", "page.txt"))


def test_an_abstract_that_ends_by_inviting_its_reader_is_no_chrome() -> None:
    text = (
        "MixTune: Tuning by Mixing\n\nWe propose MixTune, a method that mixes what it has seen with what it has not."
        " It improves accuracy by 4.2% over the plain recipe. Code is there for everybody who wants to try it.\n"
    )
    assert [isinstance(item, Record) for item in records(text, "page.txt")] == [True]
