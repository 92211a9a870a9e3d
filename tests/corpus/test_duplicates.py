"""Links: what is one work is joined with its reason, what merely looks alike stays apart."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from surveytools.corpus import Link, find_duplicates, find_links
from surveytools.corpus.duplicates import is_preprint
from surveytools.corpus.titles import closeness, counters, head, words
from surveytools.frames import papers_frame
from surveytools.model import Paper, Person

DOE, ZHANG, BERG = Person("Doe", "Jane"), Person("Zhang", "Wei"), Person("Berg", "Anna", "van den")
TITLE = "FoldBot: Folding Shirts with Two Arms and a Camera"


def paper(id: str, title: str = TITLE, **more: object) -> Paper:
    given = {"authors": (DOE, ZHANG), "year": 2024, **more}
    return Paper(id, title, **given)  # type: ignore[arg-type]


SAME = {
    "one DOI, other title": (paper("a", doi="10.1000/x"), paper("b", TITLE.upper(), doi="10.1000/x", authors=())),
    "one arXiv id": (paper("a", arxiv_id="2401.00010"), paper("b", arxiv_id="2401.00010", authors=())),
    "authors reformatted": (paper("a"), paper("b", authors=(Person("Doe", "J."), Person("Zhang", "W.")))),
    "braces and capitals": (paper("a"), paper("b", "{FoldBot}: Folding {S}hirts with Two Arms and a Camera")),
    "subtitle dropped": (paper("a", "Folding Shirts with Arms: A Study"), paper("b", "Folding Shirts with Arms")),
    "letter lost": (paper("a"), paper("b", TITLE.replace("Camera", "Camra"))),
    "letters swapped": (paper("a"), paper("b", TITLE.replace("Camera", "Camrea"))),
    "blank lost": (paper("a"), paper("b", TITLE.replace("Two Arms", "TwoArms"))),
    "a year between": (paper("a"), paper("b", year=2023)),
    "same abstract": (paper("a", authors=(), abstract="We fold."), paper("b", authors=(), abstract="We fold.")),
    "no authors, no abstract": (paper("a", authors=()), paper("b")),
    "particle left out": (paper("a", authors=(BERG,)), paper("b", authors=(Person("van den Berg", "A."),))),
}  # fmt: skip
APART = {
    "Part I, Part II": (paper("a", TITLE + ". Part I"), paper("b", TITLE + ". Part II")),
    "Part One, Part Two": (paper("a", TITLE + ": Part One"), paper("b", TITLE + ": Part Two")),
    "Task 3, Task 7": (paper("a", "Task 3 of the Folding Challenge"), paper("b", "Task 7 of the Folding Challenge")),
    "another word": (paper("a"), paper("b", TITLE.replace("Shirts", "Socks"))),
    "other authors": (paper("a"), paper("b", authors=(BERG, Person("Silva", "Ana")))),
    "other DOIs": (paper("a", doi="10.1000/x"), paper("b", doi="10.1000/y")),
    "other arXiv ids": (paper("a", arxiv_id="2401.00010"), paper("b", arxiv_id="2401.00011")),
    "other abstracts": (
        paper("a", authors=(), abstract="We fold shirts with two arms."),
        paper("b", authors=(), abstract="Rain is counted drop by drop, quietly."),
    ),
    "short and without authors": (paper("a", "FoldBot", authors=()), paper("b", "FoldBot", authors=())),
    "one name, two papers": (paper("a", "Loop-R1: Evolving Rewards"), paper("b", "Loop-R1: Looking at Hidden Corners")),
    "editorials": (paper("a", "Editorial", venue="Letters"), paper("b", "Editorial", venue="Letters")),
    "editorials of others": (paper("a", "Editorial"), paper("b", "Editorial", authors=(BERG,))),
    "years apart": (paper("a"), paper("b", year=2019)),
    "a DOI of a whole volume": (paper("a", doi="10.1000/x"), paper("b", "Rain Is Counted Elsewhere", doi="10.1000/x")),
}  # fmt: skip


@pytest.mark.parametrize("papers", SAME.values(), ids=SAME)
def test_one_work(papers: tuple[Paper, ...]) -> None:
    links = find_links(papers)
    assert len(links) == 1
    assert links[0].kind == "same"
    assert links == find_links(papers)
    assert [{link.first, link.second} for link in find_links(papers[::-1])] == [{links[0].first, links[0].second}]


@pytest.mark.parametrize("papers", APART.values(), ids=APART)
def test_two_works(papers: tuple[Paper, ...]) -> None:
    assert find_links(papers) == ()


def test_letters_that_tell_two_known_words_apart_are_no_typing_error() -> None:
    cats = paper("a", "Folding in cats that live with their owners")
    bats = paper("b", "Folding in bats that live with their owners")
    others = (paper("c", "Sleep of cats"), paper("d", "Sleep of bats"))
    assert find_links((cats, bats, *others)) == ()
    assert len(find_links((cats, bats))) == 1


def test_editorials_join_only_at_the_same_place() -> None:
    place = MappingProxyType({"volume": "3", "pages": "1"})
    one, other = paper("a", "Editorial", fields=place), paper("b", "Editorial", fields=place)
    assert len(find_links((one, other))) == 1
    assert find_links((one, replace(other, fields=MappingProxyType({"volume": "3", "pages": "2"})))) == ()


def test_a_preprint_and_its_published_version_are_two_versions() -> None:
    preprint = paper("a", arxiv_id="2401.00010", year=2023)
    published = paper("b", doi="10.1000/x", venue="Robotics Letters")
    assert find_links((preprint, published)) == (Link("a", "b", "version", "title, authors", 1.0),)


def test_reasons_and_frame() -> None:
    frame = find_duplicates(papers_frame(SAME["one DOI, other title"] + (paper("c", "Rain", doi="10.1000/z"),)))
    assert frame.to_dict("records") == [
        {"first": "a", "second": "b", "kind": "same", "reason": "DOI 10.1000/x", "score": 1.0}
    ]
    assert [str(dtype) for dtype in frame.dtypes] == ["string"] * 4 + ["Float64"]
    assert list(find_duplicates(papers_frame([])).columns) == ["first", "second", "kind", "reason", "score"]


@pytest.mark.parametrize(
    ("more", "preprint"),
    [
        ({"arxiv_id": "2401.00010"}, True),
        ({"arxiv_id": "2401.00010", "venue": "ICRA"}, False),
        ({"arxiv_id": "2401.00010", "doi": "10.1000/x"}, False),
        ({"doi": "10.48550/arxiv.2401.00010"}, True),
        ({"venue": "arXiv preprint arXiv:2401.00010"}, True),
        ({"venue": "Journal of Corrosion"}, False),
        ({"venue": "Research Square"}, True),
        ({}, False),
    ],
)
def test_preprints(more: dict[str, str], preprint: bool) -> None:
    assert is_preprint(paper("a", **more)) is preprint


def test_titles_as_words() -> None:
    assert words(r"Na\"{\i}ve {VLM}s: $O(n)$ & <i>More</i>") == ("naive", "vlms", "o", "n", "more")
    assert counters("Folding in 3D, Part II: Two Arms") == ("3", "ii", "two")
    assert counters("World War II") == ("ii",)
    assert counters("I, Robot") == ()
    assert head("Folding Shirts with Arms: A Study") == "foldingshirtswitharms"
    assert head("FoldBot: A Study") == ""
    assert closeness("Folding 05 Shirts", "Folding 5 Shirts") > 0.9
    assert closeness("", "") == 0.0


@pytest.mark.parametrize("size", [840])
def test_the_benchmark_joins_all_and_nothing_else(size: int, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fifth of ``benchmarks/duplicates.py``: at least 98 % of the true pairs, none of the hard ones."""
    monkeypatch.syspath_prepend(str(root / "benchmarks"))
    sys.modules.pop("duplicates", None)
    import duplicates  # type: ignore[import-not-found]

    papers, truth = duplicates.records(size)
    found = {frozenset((link.first, link.second)) for link in find_links(papers)}
    assert len(found & truth.keys()) >= 0.98 * len(truth)
    assert found - truth.keys() == set()
