"""Cite keys: readable, unique whatever the case, stable, by any pattern."""

from __future__ import annotations

import re
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import papers as any_papers

from surveytools.bibliography.keys import VALID_KEY, assign_keys
from surveytools.bibliography.letters import ascii_letters
from surveytools.bibliography.pattern import render
from surveytools.errors import UsageError
from surveytools.model import Origin, Paper, Person
from surveytools.text.people import parse_person

SHEN = Paper(
    "p1",
    "VLM-R1: A Stable Model",
    authors=(Person("Shen", "H."), Person("Liu", "P."), Person("Berg", "A.", "van den")),
    year=2025,
    venue="Proceedings of CVPR 2025",
    arxiv_id="2401.00010",
    keywords=("one", "two things"),
    entry_type="inproceedings",
    fields=MappingProxyType({"pages": "12--19"}),
)


def paper(id_: str, title: str, author: str = "", year: int | None = None, key: str | None = None) -> Paper:
    origin = Origin("own.bib", 1, "bibtex", key) if key else None
    return Paper(id_, title, authors=(parse_person(author),) if author else (), year=year, origin=origin)


@pytest.mark.parametrize(
    ("one", "key"),
    [
        (SHEN, "shen2025vlmr1"),
        (paper("a", "Vision-R1: Two Things"), "visionr1"),
        (paper("a", "Learning to Fly"), "learningfly"),
        (paper("a", "Learning to Fly", "Łukasz Müßig", 2024), "mussig2024learning"),
        (paper("a", r"CAD$^2$RL: Flight", r"{\O}ystein {\O}stberg", 2016), "ostberg2016cad2rl"),
        (paper("a", "π0: A Policy", "Anna van den Berg", 2024), "berg2024pi0"),
        (paper("a", "An Overly Long Name of Some Method: Why", "김 민준", 2020), "gim2020overly"),
        (paper("a", "Proposer-Agent-Evaluator-Again", "{The Vision Group}", 2020), "thevisiongroup2020proposer"),
        (paper("a", "漢字", "王小明"), "paper"),
        (paper("a", "漢字", "王小明", 2021), "2021"),
        (paper("a", "The What"), "thewhat"),
    ],
)
def test_a_paper_is_called(one: Paper, key: str) -> None:
    assert assign_keys([one]) == {one.id: key}


def test_a_taken_key_gets_more_of_the_title_then_letters() -> None:
    rows = [
        paper("a", "Vision-R1: First Words"),
        paper("b", "Vision-R1: Second Words"),
        paper("c", "Vision-R1"),
        paper("d", "VISION-R1"),
    ]
    assert list(assign_keys(rows).values()) == ["visionr1", "visionr1second", "visionr1b", "visionr1c"]


def test_keys_of_an_own_bib_win_then_pins() -> None:
    rows = [
        paper("a", "Vision-R1: First", key="MyKey:1"),
        paper("b", "Vision-R1: Second"),
        paper("c", "Vision-R1: Third", key="mykey:1"),
        paper("d", "Vision-R1: Fourth", key="bad key}"),
    ]
    pinned = {"a": "old", "b": "pinned2024", "gone": "visionr1"}
    assert assign_keys(rows, pinned=pinned) == {
        "a": "MyKey:1", "b": "pinned2024", "c": "visionr1third", "d": "visionr1fourth",
    }  # fmt: skip


def test_adding_five_hundred_papers_changes_no_key() -> None:
    first = [paper(f"p{k}", f"Net-{k % 7}: a Study of {k % 5} Things", "Ann Lee", 2020 + k % 3) for k in range(60)]
    more = [paper(f"q{k}", f"Net-{k % 7}: a Study of {k % 11} Things", "Ann Lee", 2020 + k % 3) for k in range(500)]
    before, after = assign_keys(first), assign_keys([*first, *more])
    assert {id_: after[id_] for id_ in before} == before
    assert len({key.lower() for key in after.values()}) == 560


@given(st.lists(any_papers(), max_size=8, unique_by=lambda one: one.id), st.data())
def test_keys_are_valid_unique_and_stable(rows: list[Paper], data: st.DataObject) -> None:
    keys = assign_keys(rows)
    assert list(keys) == [one.id for one in rows]
    assert len({key.casefold() for key in keys.values()}) == len(rows)
    assert all(VALID_KEY.fullmatch(key) for key in keys.values())
    some = rows[: data.draw(st.integers(0, len(rows)))]
    own = any(one.origin and one.origin.format == "bibtex" for one in rows)
    assert own or assign_keys(some) == {one.id: keys[one.id] for one in some}
    assert assign_keys(rows[::-1], pinned=keys) == keys


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        ("auth + year + name", "Shen2025VLMR1"),
        ("auth(2).lower + shortyear", "sh25"),
        ("authEtal + '_' + venue + year", "ShenEtAl_CVPR2025"),
        ("authors(2).upper + veryshorttitle", "SHENLIUVLMR1"),
        ("authInitials + year.postfix(x)", "SLB2025x"),
        ("shorttitle(2) + arxiv.prefix(-)", "VLMR1Stable-240100010"),
        ("title.substring(1,7).lower + doi", "vlmr1as"),
        ("doi | type.capitalize + year", "Inproceedings2025"),
        ("[auth:lower]_[year]_[shorttitle2]", "shen_2025_VLMR1Stable"),
        ("[authors:lower]:[title]", "shenliuberg:VLMR1AStableModel"),
        ("auth.lower + shorttitle(3,3) + year", "shenVLMR1StableModel2025"),
        ("[auth:lower][shorttitle3_1][year]", "shenVLMR1StableModel2025"),
        ("shorttitle(2,0).lower.condense('_') + auth(2,2)", "vlmr1_stableLi"),
        ("[auth:lower][year][Title:skipwords:select,2,1:lower]", "shen2025stable"),
        ("[auth.etal:lower][TITLE:abbr]", "shenetalVASM"),
        ("auth.auth.ea + '.' + authorLast + authForeIni", "ShenLiuEA.BergH"),
        ("authEtal2 + shortyear", "ShenEtAl25"),
        ("authorsAlpha + shortyear", "SLB25"),
        ("[auth][volume:(novolume)]", "Shennovolume"),
        ("journal.lower.clean + firstpage + lastpage + keyword(2).replace(find=o, replace='0')", "cvpr1219tw0things"),
        ("auth.capitalize + title.select(3,1).prefix('/')", "Shen/Stable"),
    ],
)
def test_a_pattern_gives(pattern: str, key: str) -> None:
    assert render(pattern, SHEN) == key
    assert assign_keys([SHEN], pattern=pattern) == {"p1": key}


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ("auht + year", "there is no 'auht'; did you mean \"auth\"?"),
        ("auth.lowre", "there is no 'lowre'; did you mean \"lower\"?"),
        ("auth year", "expected \"+\" before 'year'"),
        ("auth(1,2,3)", "auth takes at most 2 arguments, not 3"),
        ("", "cannot read ''"),
        ("auth +", "cannot read ''"),
    ],
)
def test_a_pattern_that_cannot_be_read_says_why(pattern: str, complaint: str) -> None:
    with pytest.raises(UsageError, match=re.escape(complaint)):
        assign_keys([SHEN], pattern=pattern)


@pytest.mark.parametrize(
    ("text", "ascii_"),
    [
        ("Ærøskøbing", "Aeroskobing"),
        ("Đặng Ñuño", "Dang Nuno"),
        ("김민준", "gimminjun"),
        ("Иванов", "Ivanov"),
        ("Wang 王", "Wang "),
    ],
)
def test_letters_become_ascii(text: str, ascii_: str) -> None:
    assert ascii_letters(text) == ascii_
