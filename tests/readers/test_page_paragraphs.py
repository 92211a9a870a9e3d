"""Hard-wrapped pages: the papers that the page gives where nobody wrapped it."""

from __future__ import annotations

import json
import random
import textwrap
from pathlib import Path

import pytest

from surveytools.model import Problem
from surveytools.readers import read_files
from surveytools.readers.page import records
from surveytools.readers.page_paragraphs import stretches, wrapped_at
from surveytools.readers.record import Record

TITLES = [
    "FoldBot-{}: Teaching Two Arms to Fold Whatever Lies on the Table with Patience and Camera-Guided Folding Practice",
    "How much does drawer {} weigh before anybody has opened it, and who would have to know that in advance",
    "PourNet-{}: A Study of Spilling",
    "Stacking {} Cups in the Dark: Touch Alone Is Enough for Most of the Kitchens that We Know, for Robots and Models",
]
WORDS = """the robot folds a shirt with two arms while its camera looks at every crease and decides which corner comes
next because a plan that was made before the first touch rarely survives it so we let PlanFold plan again whenever cloth
and picture disagree which needs neither labels nor a second robot""".split()  # noqa: SIM905


def abstract(chance: random.Random) -> str:
    sentences = [" ".join(chance.choices(WORDS, k=chance.randint(9, 25))).capitalize() for _ in range(8)]
    return ". ".join(sentences) + "."


def page(*, width: int, titles: bool, gap: str = "\n\n", papers: int = 24) -> tuple[str, list[tuple[str, str]]]:
    chance = random.Random(width)
    made = [(TITLES[number % 4].format(number), abstract(chance)) for number in range(papers)]

    def wrap(text: str) -> str:
        return "\n".join(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False))

    parts = [part for title, text in made for part in (wrap(title) if titles else title, wrap(text), "Jun 6")]
    return gap.join(parts), made


def read(text: str) -> tuple[list[tuple[str, str]], list[Problem]]:
    rows = list(records(text, "page.txt"))
    problems = [row for row in rows if isinstance(row, Problem)]
    found = [row for row in rows if isinstance(row, Record)]
    problems += [problem for row in found for problem in row.problems]
    parts = [[" ".join(str(row.values.get(name, [""])[0]).split()) for name in ("title", "abstract")] for row in found]
    return [(title, text) for title, text in parts], problems


@pytest.mark.parametrize("width", [60, 66, 72, 80, 100])
@pytest.mark.parametrize("titles", [True, False])
def test_a_wrapped_page_is_the_page(width: int, *, titles: bool) -> None:
    text, made = page(width=width, titles=titles)
    assert read(text) == (made, [])


@pytest.mark.parametrize("width", [60, 80, 100])
def test_where_the_blank_lines_are_lost_too_every_word_is_told(width: int) -> None:
    text, made = page(width=width, titles=True, gap="\n")
    found, problems = read(text)
    told = " ".join(
        [*(" ".join(pair) for pair in found), *(" ".join((problem.raw or "").split()) for problem in problems)]
    )
    assert [pair for pair in made if pair[0] not in told or pair[1] not in told] == []
    assert sum(pair in found for pair in made) >= 20


def test_the_width_is_told_by_lines_that_go_on() -> None:
    wrapped, _ = page(width=72, titles=True)
    assert wrapped_at([block.split("\n") for block in wrapped.split("\n\n")]) in (71, 72)
    assert (
        wrapped_at([["A Title", "an abstract in one line", "and one more", "still short", "or so", "and on"]]) is None
    )
    assert wrapped_at([["FoldBot", "We fold."]]) is None


@pytest.mark.parametrize("last", ["Camera-Guided Folding Practice", "Models", "University Laboratory"])
def test_the_last_words_of_a_wrapped_title_are_no_person_button_or_affiliation(last: str) -> None:
    first = "FoldBot: Teaching Two Arms to Fold Whatever Lies on the Table (with Patience)"
    text, _ = page(width=80, titles=True)
    lines = stretches(f"{text}\n\n{first}\n{last}\n\n" + abstract(random.Random(1)))
    assert lines[-2].text == f"{first}\n{last}"


@pytest.mark.shared
@pytest.mark.parametrize("width", [72, 80, 100])
@pytest.mark.parametrize("titles", [True, False])
def test_the_original_page_wrapped(shared: Path, tmp_path: Path, width: int, *, titles: bool) -> None:
    out: list[str] = []
    for line in (shared / "corpora" / "vision-rl" / "page.txt").read_text("utf-8").split("\n"):
        long = len(line) > 200 or (titles and len(line) > width)
        out += textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) if long else [line]
    (tmp_path / "page.txt").write_text("\n".join(out), encoding="utf-8")
    reading = read_files([tmp_path / "page.txt"])
    rows = map(json.loads, (shared / "evaluation" / "vision-rl-papers.jsonl").read_text("utf-8").splitlines())
    whole = [(paper.title.split(), (paper.abstract or "").split()) for paper in reading.papers]
    assert whole == [(row["title"].split(), row["abstract"].split()) for row in rows]
    assert reading.problems == ()
