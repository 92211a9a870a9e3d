"""JSON as particular services give it: recognised by the names that only they use, nested objects read as dotted names.

``{"issued": {"date-parts": [[2024, 5]]}}`` is the field ``issued.date-parts`` with the value ``2024``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from surveytools.model import Origin, Person, Problem
from surveytools.readers import jsonl
from surveytools.readers.record import Record, Value
from surveytools.readers.tables import load
from surveytools.text.people import parse_person

_PLACE = re.compile(r"\d{1,9}", re.ASCII)
_PEOPLE = ("editor", "editors", "translator")


@dataclass(frozen=True, slots=True)
class Flavour:
    """One service's JSON; ``data/flavours.yaml`` says how its records are known and where they keep the authors."""

    name: str

    def looks_like(self, text: str) -> bool:
        """Whether the first object has the names of this service."""
        if not jsonl.looks_like(text):
            return False
        first = next((value for _, value, _ in jsonl.objects(text) if isinstance(value, dict)), {})
        return any(all(_at(first, name) is not None for name in marks) for marks in self._data["marks"])

    def records(self, text: str, file: str) -> Iterator[Record | Problem]:
        """One record an object, whether one, a list, a page of results or a line each."""
        for line, value, raw in jsonl.objects(text):
            origin = Origin(file, line, self.name)
            if not isinstance(value, dict):
                message = f"{value}; expected an object as {self.name} gives it"
                yield Problem("lost", f"{self.name}.not-an-object", message, file, line, raw=raw)
                continue
            record = Record(origin, dict(_flat(value, within=self._data.get("within", ()))), raw)
            authors = _at(value, self._data["authors"])
            if authors is not None:
                authors = _by_role(authors, self._data, record)
                record.values["authors"] = _people(authors, self._data)
            if inverted := value.get("abstract_inverted_index"):
                record.values["abstract"] = [_in_line(inverted)]
            for name in self._data.get("first_word", ()):
                record.values[name] = [str(text).split()[0] for text in record.values.get(name, ())[:1]]
            record.apart.update(("authors", *self._data.get("apart", ())))
            yield record

    @property
    def _data(self) -> dict[str, Any]:
        data: dict[str, Any] = load("flavours")[self.name]
        return data


def _at(value: Any, path: str) -> Any:
    for name in path.split("/"):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _flat(
    value: dict[str, Any], path: str = "", *, within: Sequence[str] = (), depth: int = 0
) -> Iterator[tuple[str, list[Value]]]:
    """Every text of an object with its dotted name; of the lists named ``within`` those of the first."""
    for name, inner in value.items():
        key = f"{path}{name}"
        if name in within and isinstance(inner, list) and inner and isinstance(inner[0], dict):
            inner = inner[0]
        if isinstance(inner, dict) and depth < 5:
            yield from _flat(inner, f"{key}.", within=within, depth=depth + 1)
        elif name == "date-parts":
            dates = [part for part in inner or () if isinstance(part, list) and part and part[0]]
            yield key, ["-".join(map(str, part)) for part in dates[:1]]
        elif name in _PEOPLE:
            yield key, jsonl.persons(inner)
        elif inner is not False and (texts := jsonl.texts(inner)):
            yield key, texts


def _by_role(values: Any, data: dict[str, Any], record: Record) -> Any:
    """Those who are the authors; the others go to the record under what they did, where the service says that."""
    role, others = data.get("role"), data.get("others", ())
    if not role or not isinstance(values, list):
        return values
    authors = []
    for value in values:
        part = str(value.get(role)) if isinstance(value, dict) else ""
        if part in others:
            record.values.setdefault(part, []).extend(jsonl.persons(value))
        else:
            authors.append(value)
    return authors


def _people(values: Any, data: dict[str, Any]) -> list[Value]:
    """Authors that stand apart, each perhaps an object deeper, or as ``["Doe", "Jane", ""]``."""
    found: list[Value] = []
    for value in values if isinstance(values, list) else [values]:
        person = value.get(data.get("person"), value) if isinstance(value, dict) else value
        literal = person.get(data.get("literal")) if isinstance(person, dict) else None
        if isinstance(person, list):
            family, given, suffix = [*(part if isinstance(part, str) else "" for part in person), "", "", ""][:3]
            found.append(", ".join(part for part in (family, suffix, given) if part))
        elif isinstance(literal, str):
            found.append(Person(literal=literal))
        else:
            found += map(_particle_apart, jsonl.persons([person]))
    return found


def _particle_apart(person: Value) -> Value:
    """``de Vries`` as a family name is the particle ``de`` and ``Vries``, as other services write it."""
    if not isinstance(person, Person) or person.particle or not re.match(r"[^\W\d_A-Z]\S* ", person.family or ""):
        return person
    return parse_person(", ".join(filter(None, (person.family, person.suffix, person.given))))


def _in_line(index: Any) -> str:
    """The abstract that an index of words and places stands for: ``{"We": [0], "fold": [1]}`` is ``We fold``."""
    if not isinstance(index, dict):
        return ""
    places = [
        (int(place), word)
        for word, where in index.items()
        if isinstance(where, list)
        for place in where
        if _PLACE.fullmatch(str(place))
    ]
    return " ".join(word for _, word in sorted(places))


CSL, ZOTERO, OPENALEX, CROSSREF = Flavour("csl"), Flavour("zotero"), Flavour("openalex"), Flavour("crossref")
SEMANTIC_SCHOLAR, ARXIV = Flavour("semanticscholar"), Flavour("arxiv_json")
