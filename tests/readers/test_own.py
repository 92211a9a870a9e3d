"""Our own rows, read the short way: always what the long way makes of them, and nothing said."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveytools.model import Origin, Paper
from surveytools.readers import jsonl
from surveytools.readers.build import build
from surveytools.readers.meaning import table
from surveytools.readers.own import own_paper

ORIGIN = Origin("a.jsonl", 3, "jsonl")
TEXT = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        ["FoldBot", " padded ", "2024", "arXiv:2401.00010", "10.1000/fold", "10.48550/arXiv.2401.00010",
         "10.1000/Fold", "https://doi.org/10.1000/fold", r"a\_b", "2401.00010", "2401.0001", "2401.00010v2",
         "0704.1234", "Article", "true",
         "https://arxiv.org/abs/2401.00010", "in press", "10.1000/fold.", "1499", "2024.0", "Doe, Jane; Zhang, Wei"]
    ),
)  # fmt: skip
VALUE = st.one_of(TEXT, st.none(), st.booleans(), st.integers(1400, 2200), st.lists(TEXT, max_size=2), st.just({}))
PERSON = st.dictionaries(
    st.sampled_from(["family", "given", "particle", "suffix", "literal", "name"]), VALUE, max_size=3
)
FIELDS = st.dictionaries(
    st.sampled_from(["volume", "note", "eprint", "archiveprefix", "startpage", "pages", "doi", "date"]),
    VALUE,
    max_size=3,
)
ROWS = st.fixed_dictionaries(
    {"id": TEXT, "title": TEXT},
    optional=dict.fromkeys(("abstract", "year", "venue", "doi", "arxiv_id", "url", "entry_type", "origin"), VALUE)
    | {
        "authors": st.one_of(st.lists(st.one_of(TEXT, PERSON), max_size=3), VALUE),
        "keywords": st.one_of(st.lists(TEXT, max_size=3), VALUE),
        "fields": st.one_of(FIELDS, VALUE),
    },
)


def decoded(row: object) -> dict[str, object]:
    _, value, _ = next(jsonl.objects(json.dumps(row)))
    assert isinstance(value, dict)
    return value


@settings(max_examples=600, deadline=None)
@given(ROWS)
def test_the_short_way_and_the_long_way_give_the_same_paper(row: dict[str, object]) -> None:
    value = decoded(row)
    paper = own_paper(value, ORIGIN)
    if paper is not None:
        assert list(build([jsonl.record(value, ORIGIN, "")], table("jsonl"))) == [paper]


WHOLE = {
    "id": "s01", "title": "FoldBot: Folding Shirts", "abstract": "We fold shirts.", "year": 2024,
    "venue": "Robotics Letters",
    "authors": [{"family": "Berg", "given": "Anna", "particle": "van den"}, {"literal": "The Group"}, "Doe, J."],
    "doi": "10.1000/fold", "arxiv_id": "2401.00010", "url": "https://example.org", "keywords": ["folding", "arms, two"],
    "entry_type": "article", "fields": {"volume": "3", "pages": "1--9"}, "origin": {"file": "x.bib", "line": 3},
}  # fmt: skip


def test_a_whole_row_goes_the_short_way() -> None:
    text = json.dumps(WHOLE)
    rows = list(jsonl.rows(text, "a.jsonl"))
    assert isinstance(rows[0], Paper)
    assert list(build(jsonl.records(text, "a.jsonl"), table("jsonl"))) == rows


@pytest.mark.parametrize(
    "change",
    [{"doi": "https://doi.org/10.1000/FOLD"}, {"arxiv_id": "2401.0001"}, {"fields": {"startpage": "3"}},
     {"arxiv_id": None, "venue": "arXiv:2401.00010"}, {"year": "May 2024"}, {"score": 5}, {"doi": None, "url": "https://doi.org/10.1000/f"},
     {"title": " "}, {"authors": "Doe, Jane"}, {"keywords": "folding; arms"}, {"venue": ["A", "B"]}],
)  # fmt: skip
def test_what_needs_thought_goes_the_long_way(change: dict[str, object]) -> None:
    assert isinstance(own_paper(decoded(WHOLE), ORIGIN), Paper)
    assert own_paper(decoded(WHOLE | change), ORIGIN) is None


def test_a_paper_once_read_from_a_bib_keeps_the_key_of_its_author() -> None:
    own = json.dumps(WHOLE | {"origin": {"file": "x.bib", "line": 3, "format": "bibtex", "key": "Berg:2024"}})
    strange = json.dumps(WHOLE | {"score": 5, "origin": {"format": "bibtex", "key": "Berg:2024"}})
    other = json.dumps(WHOLE | {"origin": {"file": "x.ris", "format": "ris", "key": "12"}})
    papers = build(jsonl.records(f"{own}\n{strange}\n{other}", "a.jsonl"), table("jsonl"))
    assert [paper.origin for paper in papers if isinstance(paper, Paper)] == [
        Origin("a.jsonl", 1, "bibtex", "Berg:2024"),
        Origin("a.jsonl", 2, "bibtex", "Berg:2024"),
        Origin("a.jsonl", 3, "jsonl"),
    ]
