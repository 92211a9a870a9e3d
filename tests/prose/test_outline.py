"""The outline: two sentences a theme, the tree told from above, what fits nowhere at the end."""

from __future__ import annotations

from dataclasses import replace

from surveytools.model import Paper
from surveytools.prose import outline
from surveytools.themes import OTHER, Place, Taxonomy, Theme

PAPERS = tuple(Paper(f"p{k}", f"Tool{k}: Reading Maps", year=2020 + k % 3) for k in range(9))
KEYS = {paper.id: paper.id for paper in PAPERS}
TREE = (Theme("Robots", ("robot",), themes=(Theme("Arms", ("arm",)), Theme("Legs", ("leg",)))), Theme("Maps", ("map",)))


def told(places: dict[str, tuple[str, ...]]) -> str:
    taxonomy = replace(Taxonomy(TREE), places={paper: Place(path) for paper, path in places.items()})
    return str(outline(PAPERS, (), taxonomy, keys=KEYS))


def test_a_theme_with_themes_below_it_has_a_paragraph_of_its_own() -> None:
    places = {"p0": ("Robots", "Arms"), "p1": ("Robots", "Legs"), "p2": ("Robots",), "p3": ("Maps",), "p4": (OTHER,)}
    robots, maps = told(places).split("\n\n")
    assert robots == (
        "“Robots” holds three papers from 2020 to 2022 and is divided into “Arms” and “Legs”, besides one "
        "paper of its own. “Arms” gathers one paper of 2020. It is Tool0 (Tool0). Under “Legs” comes one paper of "
        "2021. It is Tool1 (Tool1)."
    )
    assert maps == (
        "One paper of 2020 stands under “Maps”. It is Tool3 (Tool3). Outside these themes stands one paper. It is "
        "Tool4 (Tool4)."
    )


def test_of_many_papers_examples_are_given() -> None:
    said = told({paper.id: ("Maps",) for paper in PAPERS})
    assert said.startswith("“Maps” gathers nine papers from 2020 to 2022. Among them are Tool0 (")
    assert said.count("Tool") == 8
    five = told({paper.id: ("Maps",) for paper in PAPERS[:5]})
    assert "They are Tool0 (" in five
    assert five.count("Tool") == 10


def test_without_themes_the_author_is_asked_for_some() -> None:
    prose = outline(PAPERS, (), Taxonomy(), keys=KEYS)
    assert [section.prompt for section in prose.sections] == [
        "name the themes of the survey and their keywords in taxonomy.yaml."
    ]
