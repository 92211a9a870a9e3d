"""keys.csv: once a key is written it never changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from surveytools.bibliography.pins import Pin, pin_keys, read_pins, write_pins
from surveytools.errors import ConfigError
from surveytools.model import Origin, Paper
from surveytools.text.people import parse_person

BARE = [Paper("a", "Vision-R1: First"), Paper("b", "Vision-R1: Second"), Paper("c", "Walking, Slowly")]
RICH = [replace(paper, authors=(parse_person(f"Ann Lee{k}"),), year=2024) for k, paper in enumerate(BARE)]
CSV = """id,key,formerly,title
a,visionr1,,Vision-R1: First
b,visionr1second,,Vision-R1: Second
c,walkingslowly,,"Walking, Slowly"
"""
REKEYED = """id,key,formerly,title
a,lee02024visionr1,visionr1,Vision-R1: First
b,lee12024visionr1,visionr1second,Vision-R1: Second
c,lee22024walking,walkingslowly,"Walking, Slowly"
"""


def test_keys_are_pinned_and_stay_when_metadata_comes(tmp_path: Path) -> None:
    file = tmp_path / "keys.csv"
    write_pins(file, pin_keys(BARE, read_pins(file)).pins)
    assert file.read_text(encoding="utf-8") == CSV
    later = pin_keys([*RICH[::-1], Paper("d", "Vision-R1: First")], read_pins(file))
    assert later.keys == {"c": "walkingslowly", "b": "visionr1second", "a": "visionr1", "d": "visionr1first"}
    assert later.renamed == {}
    write_pins(file, later.pins)
    assert file.read_text(encoding="utf-8") == CSV + "d,visionr1first,,Vision-R1: First\n"


def test_rekey_replaces_what_was_made_of_the_title_alone(tmp_path: Path) -> None:
    file = tmp_path / "keys.csv"
    file.write_text(CSV, encoding="utf-8")
    made = pin_keys(RICH, read_pins(file), rekey=True)
    assert made.renamed == {
        "visionr1": "lee02024visionr1", "visionr1second": "lee12024visionr1", "walkingslowly": "lee22024walking",
    }  # fmt: skip
    write_pins(file, made.pins)
    assert file.read_text(encoding="utf-8") == REKEYED
    assert pin_keys(RICH, read_pins(file), rekey=True).renamed == {}
    newcomer = pin_keys([Paper("z", "Vision-R1: Third")], read_pins(file))
    assert newcomer.keys == {"z": "visionr1third"}


def test_rekey_leaves_what_a_person_chose_and_own_keys() -> None:
    own = replace(RICH[1], origin=Origin("own.bib", 1, "bibtex", "mine"))
    made = pin_keys([RICH[0], own], [Pin("a", "my-choice"), Pin("b", "mine")], rekey=True)
    assert made.keys == {"a": "my-choice", "b": "mine"}
    assert made.renamed == {}


def test_keys_of_papers_that_left_stay_taken() -> None:
    made = pin_keys([BARE[1]], [Pin("a", "visionr1", (), "Vision-R1: First")])
    assert made.keys == {"b": "visionr1second"}
    assert made.pins[0] == Pin("a", "visionr1", (), "Vision-R1: First")


def test_a_pattern_is_used_for_new_pins() -> None:
    assert pin_keys(RICH[:1], pattern="authors + shortyear").keys == {"a": "Lee024"}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("id,name\n", "keys.csv:1: expected the columns id, key, formerly, title"),
        ("id,key\na,x{y\n", 'keys.csv:2: "x{y" cannot be a cite key'),
        ("id,key\na,x\nb,X\n", 'keys.csv:3: the key "X" is pinned twice'),
    ],
)
def test_a_broken_file_stops_with_its_line(text: str, complaint: str, tmp_path: Path) -> None:
    (tmp_path / "keys.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        read_pins(tmp_path / "keys.csv")
    assert complaint in str(error.value)
    assert read_pins(tmp_path / "none.csv") == ()
