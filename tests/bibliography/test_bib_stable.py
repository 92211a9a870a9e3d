"""What an author keeps in git stays: 500 papers come, metadata arrives, papers leave and return, and no key moves."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from surveytools.bibliography import bibliography
from surveytools.bibliography.keys import VALID_KEY
from surveytools.bibliography.pins import Pin, pin_keys, read_pins, write_pins
from surveytools.cli.bib import command
from surveytools.draft import init_survey
from surveytools.frames import papers_frame
from surveytools.model import Paper, Person
from surveytools.readers import read_files
from surveytools.survey import open_survey
from surveytools.text.latex import to_unicode

WORDS = (
    "Net",
    "Maps",
    "Reward",
    "Stable",
    "Deep",
    "Éclair",
    "π-Walk",
    "R1",
    "50%",
    "A&B",
    "x_1",
    "{B}",
    "Σ",
    "of",
    "the",
)
FAMILIES = ("Lee", "Müller", "O'Hara", "van den Berg", "Łukasz", "王", "김", "de la Cruz", "Ng", "Ivanová")


def row(k: int, chance: random.Random) -> dict[str, Any]:
    """A generated paper; titles repeat often, so that keys collide."""
    return {
        "id": f"p{k:04}",
        "title": " ".join(chance.choices(WORDS, k=3)) + f": Part {k % 9}",
        "abstract": f"We look at part {k}.",
    }


def fact(paper: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    return {**paper, "authors": [f"Ann {chance.choice(FAMILIES)}"], "year": 2020 + chance.randrange(4)}


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    chance = random.Random(4)
    return [row(k, chance) for k in range(560)]


@pytest.fixture
def survey(rows: list[dict[str, Any]], tmp_path: Path) -> Path:
    """A survey of sixty papers whose keys are pinned; versions apart: like titles are no one work here."""
    write(tmp_path / "corpus.jsonl", rows[:60])
    init_survey(tmp_path / "mine", title="Mine", corpus=[tmp_path / "corpus.jsonl"])
    toml = tmp_path / "mine" / "survey.toml"
    said = toml.read_text(encoding="utf-8").replace('versions = "published"', 'versions = "apart"')
    toml.write_text(said if "versions" in said else 'versions = "apart"\n' + said, encoding="utf-8")
    open_survey(tmp_path / "mine").pin()
    return tmp_path / "mine"


def write(path: Path, papers: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(paper) + "\n" for paper in papers), encoding="utf-8")


def pinned(survey: Path) -> dict[str, str]:
    return {pin.id: pin.key for pin in read_pins(survey / "keys.csv")}


def pin_again(survey: Path) -> dict[str, str]:
    """Pin as a draft does, twice; the second time writes nothing."""
    open_survey(survey).pin()
    text = (survey / "keys.csv").read_bytes()
    study = open_survey(survey)
    study.pin()
    assert (survey / "keys.csv").read_bytes() == text
    assert study.bibliography().text == open_survey(survey).bibliography().text
    return dict(study.keys)


@pytest.mark.parametrize("where", ["behind", "before", "among"])
def test_five_hundred_more_papers_change_no_key(survey: Path, rows: list[dict[str, Any]], where: str) -> None:
    before, text = pinned(survey), (survey / "keys.csv").read_text(encoding="utf-8")
    assert len(before) == 60
    more = {"behind": rows, "before": rows[60:] + rows[:60], "among": random.Random(1).sample(rows, len(rows))}[where]
    write(survey / "corpus.jsonl", more)
    after = pin_again(survey)
    assert {paper: after[paper] for paper in before} == before
    assert (survey / "keys.csv").read_text(encoding="utf-8").startswith(text)
    assert len({key.casefold() for key in after.values()}) == 560
    assert all(VALID_KEY.fullmatch(key) for key in after.values())


def test_metadata_arrives_and_rekey_tells_old_and_new(survey: Path, rows: list[dict[str, Any]]) -> None:
    write(survey / "corpus.jsonl", rows)
    before = pin_again(survey)
    chance = random.Random(2)
    write(survey / "facts.jsonl", [fact(paper, chance) for paper in rows])
    toml = survey / "survey.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8").replace("metadata = []", 'metadata = ["facts.jsonl"]'), encoding="utf-8"
    )
    assert all(paper.year and paper.authors for paper in open_survey(survey).rows)
    assert pin_again(survey) == before
    done = CliRunner().invoke(command, [str(survey), "--rekey"], catch_exceptions=False)
    told = dict(line.split(" -> ") for line in done.stderr.splitlines() if " -> " in line)
    after = pinned(survey)
    assert told == {before[paper]: key for paper, key in after.items() if before[paper] != key}
    assert len(told) > 300
    assert {pin.formerly for pin in read_pins(survey / "keys.csv") if pin.key in told.values()} == {
        (old,) for old in told
    }
    text = (survey / "keys.csv").read_bytes()
    again = CliRunner().invoke(command, [str(survey), "--rekey"], catch_exceptions=False)
    assert " -> " not in again.stderr
    assert (survey / "keys.csv").read_bytes() == text


def test_papers_leave_and_return_and_nobody_takes_their_keys(survey: Path, rows: list[dict[str, Any]]) -> None:
    before = pinned(survey)
    gone = [paper["id"] for paper in rows[:60:2]]
    twins = [{**paper, "id": f"twin-{paper['id']}", "abstract": "Another one."} for paper in rows[:60:2]]
    write(survey / "corpus.jsonl", [*twins, *(paper for paper in rows[:60] if paper["id"] not in gone)])
    without = pin_again(survey)
    assert not set(gone) & set(without)
    assert not {without[f"twin-{paper}"].casefold() for paper in gone} & {key.casefold() for key in before.values()}
    write(survey / "corpus.jsonl", [*rows[:60], *twins])
    back = pin_again(survey)
    assert {paper: back[paper] for paper in before} == before
    assert {paper: back[paper] for paper in without} == without


SPECIALS = "\\{}%&_#$~^<>|\"'`*@!?;,.()[]=/+- \u00a0éßøłπτ²–“”漢김"
names = st.builds(
    Person,
    family=st.text(SPECIALS.replace("\u00a0", "") + "abcXYZ", max_size=8).map("A{}b".format),
    given=st.one_of(st.none(), st.sampled_from(["Ann", "A. B.", "Éva-Maria"])),
)
titles = st.text(SPECIALS + "abcXYZ019", min_size=1, max_size=24)
ACTS = ("add behind", "add before", "remove", "return", "enrich", "write and read")


@settings(deadline=None)
@given(st.data())
def test_whatever_happens_a_pinned_key_stays(data: st.DataObject) -> None:
    """Any sequence of acts on papers with any names and titles; a line of keys.csv, once written, never changes."""
    made, out, pins, number = [], [], (), 0
    for _ in range(data.draw(st.integers(1, 6))):
        act = data.draw(st.sampled_from(ACTS))
        if act.startswith("add"):
            fresh = [Paper(f"p{number + k}", title) for k, title in enumerate(data.draw(st.lists(titles, max_size=4)))]
            number += len(fresh)
            made = [*made, *fresh] if act == "add behind" else [*fresh, *made]
        elif act == "remove" and made:
            out.append(made.pop(data.draw(st.integers(0, len(made) - 1))))
        elif act == "return" and out:
            made.insert(0, out.pop())
        elif act == "enrich":
            made = [replace(one, authors=(data.draw(names),), year=data.draw(st.integers(1990, 2030))) for one in made]
        pinned = pin_keys(made, pins)
        assert pinned.renamed == {}
        assert pinned.pins[: len(pins)] == tuple(pins)
        keys = [pin.key for pin in pinned.pins]
        assert len({key.casefold() for key in keys}) == len(keys)
        assert all(VALID_KEY.fullmatch(key) for key in keys)
        assert pin_keys(made, pinned.pins) == replace(pinned, pins=pinned.pins)
        pins = pinned.pins


@settings(deadline=None)
@given(st.lists(st.builds(Pin, id=titles, key=st.just(""), title=titles), max_size=5, unique_by=lambda pin: pin.id))
def test_keys_csv_is_read_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, lines: list[Pin]) -> None:
    pins = tuple(replace(pin, key=f"key{k}", formerly=("a", "b")[: k % 3]) for k, pin in enumerate(lines))
    file = tmp_path_factory.mktemp("pins") / "keys.csv"
    assert read_pins(write_pins(file, pins)) == pins
    text = file.read_bytes()
    assert write_pins(file, read_pins(file)).read_bytes() == text


@settings(deadline=None)
@given(st.lists(st.tuples(titles, st.lists(names, min_size=1, max_size=3)), min_size=1, max_size=4), st.booleans())
def test_the_bib_of_any_names_and_titles_is_the_same_twice(
    tmp_path_factory: pytest.TempPathFactory, given_: list[tuple[str, list[Person]]], biblatex: bool
) -> None:
    """Written, read back and written again: the same bytes, and every title is what it was, LaTeX read."""
    papers = [
        Paper(f"p{k}", f"T {title}", authors=tuple(people), year=2024) for k, (title, people) in enumerate(given_)
    ]
    made = bibliography(papers_frame(papers), biblatex=biblatex)
    file = tmp_path_factory.mktemp("bib") / "a.bib"
    file.write_text(made.text, encoding="utf-8")
    back = {paper.origin.key: paper for paper in read_files([file]).papers if paper.origin}
    assert sorted(back) == sorted(made.keys.values())
    again = bibliography(papers_frame([back[key] for key in made.keys.values()]), biblatex=biblatex)
    assert again.text == made.text
    for paper in papers:
        assert plain(back[made.keys[paper.id]].title) == plain(paper.title)


def plain(title: str) -> str:
    """The letters and digits of a title; whether a brace or a dollar is LaTeX or text nobody can tell."""
    return "".join(filter(str.isalnum, to_unicode(title)))
