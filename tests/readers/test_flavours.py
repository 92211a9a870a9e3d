"""JSON of services: the same papers in every form in which a service or a script hands it over, and people apart."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from surveytools.model import Paper, Person
from surveytools.readers import read_files

DATA = Path(__file__).parents[1] / "data" / "readers"


def first_of(format: str) -> dict[str, Any]:
    """The first record of the format's case."""
    case = next(path for path in sorted((DATA / format).glob("*.json*")) if ".expected." not in path.name)
    text = case.read_text("utf-8")
    value = json.loads(text.split("\n")[0] if case.suffix == ".jsonl" else text)
    for name in ("message", "items", "results", "data"):
        value = value.get(name, value) if isinstance(value, dict) else value
    return value[0] if isinstance(value, list) else value


FORMS = {
    "one": lambda record: json.dumps(record, indent=1),
    "list": lambda record: json.dumps([record, record]),
    "lines": lambda record: json.dumps(record) + "\n" + json.dumps(record),
    "a page of results": lambda record: json.dumps(
        {"meta": {"count": 1}, "total": 1, "offset": 0, "results": [record]}
    ),
    "a page of data": lambda record: json.dumps({"total": 1, "next": 1, "data": [record]}, indent=2),
    "a message": lambda record: json.dumps({"status": "ok", "message": record}),
    "a message of items": lambda record: json.dumps({"message-type": "list", "message": {"items": [record]}}),
    "an export": lambda record: json.dumps({"config": {}, "items": [record]}),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("format", ["csl", "zotero", "openalex", "semanticscholar", "crossref", "arxiv_json"])
def test_one_record_a_list_a_page_or_lines_are_the_same_papers(format: str, form: str, tmp_path: Path) -> None:
    record = first_of(format)

    def read(text: str) -> list[Paper]:
        file = tmp_path / "a.json"
        file.write_text(text, "utf-8")
        reading = read_files([file])
        assert [account.format for account in reading.accounts] == [format]
        return [replace(paper, origin=None, id="") for paper in reading.papers]

    (expected,) = read(json.dumps(record))
    assert set(map(repr, read(FORMS[form](record)))) == {repr(expected)}


def zotero(*creators: dict[str, str]) -> str:
    return json.dumps({"itemType": "book", "title": "FoldBot", "creators": creators})


@pytest.mark.parametrize(
    ("creator", "author"),
    [
        ({"firstName": "Jan", "lastName": "de Vries"}, Person("Vries", "Jan", "de")),
        ({"firstName": "A.", "lastName": "von der Berg"}, Person("Berg", "A.", "von der")),
        ({"lastName": "de Vries"}, Person("Vries", None, "de")),
        ({"firstName": "Anna", "lastName": "Van Dyke"}, Person("Van Dyke", "Anna")),
        ({"firstName": "", "lastName": "Doe"}, Person("Doe")),
        ({"name": "The Folding Group"}, Person(literal="The Folding Group")),
    ],
)
def test_a_particle_and_a_group_are_told_from_a_family_name(
    creator: dict[str, str], author: Person, tmp_path: Path
) -> None:
    file = tmp_path / "a.json"
    file.write_text(zotero({"creatorType": "author"} | creator))
    assert read_files([file]).papers[0].authors == (author,)


def test_who_only_edited_is_no_author(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    people = [("editor", "Berg"), ("author", "Doe"), ("translator", "Dal"), ("programmer", "Ito"), ("editor", "Fry")]
    file.write_text(zotero(*({"creatorType": role, "firstName": "A.", "lastName": name} for role, name in people)))
    (paper,) = read_files([file]).papers
    assert [author.family for author in paper.authors] == ["Doe", "Ito"]
    assert dict(paper.fields) == {"editor": "A. Berg and A. Fry", "translator": "A. Dal"}
