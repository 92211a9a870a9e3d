"""What a format's names mean: the tables of ``data/fields.yaml``, the user's own words over them, and their use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from surveytools.model import Person
from surveytools.readers.record import Record, Value
from surveytools.readers.tables import load

TARGETS = ("id", "title", "abstract", "authors", "year", "venue", "doi", "arxiv_id", "url", "keywords", "entry_type")
_ONCE = ("id", "title", "abstract", "doi", "arxiv_id")
_PEOPLE = ("editor", "editora", "translator")


@dataclass(frozen=True, slots=True)
class Table:
    """What a format's names mean: the attributes that each may hold, preferred first, and names of the other fields.

    With ``carry`` only the fields that it names are kept, for formats full of what is not bibliographic.
    """

    offers: Mapping[str, tuple[tuple[str, int], ...]]
    rename: Mapping[str, str]
    types: Mapping[str, str]
    ignore: frozenset[str]
    carry: frozenset[str] | None = None
    latex: bool = False
    people: str = "initials"


@cache
def table(format: str) -> Table:
    """The table of a format, from ``data/fields.yaml``."""
    data: dict[str, Any] = load("fields").get(format, {})
    offers: dict[str, list[tuple[str, int]]] = {}
    for target in TARGETS:
        for rank, name in enumerate(data.get(target, ())):
            offers.setdefault(name, []).append((target, rank))
    rename = {str(key): str(value) for key, value in data.get("fields", {}).items()}
    types = {str(key).lower(): str(value) for key, value in data.get("types", {}).items()}
    return Table(
        {name: tuple(found) for name, found in offers.items()},
        rename,
        types,
        frozenset(data.get("ignore", ())),
        carry=frozenset(data["carry"]) if "carry" in data else None,
        latex=bool(data.get("latex")),
        people=data.get("people", "initials"),
    )


def with_mapping(base: Table, mapping: Mapping[str, str]) -> Table:
    """A table in which the user's own words come first: ``{"Paper name": "title"}``."""
    offers, rename = dict(base.offers), dict(base.rename)
    for name, target in mapping.items():
        for spelling in (name, name.lower(), column(name)):
            if target in TARGETS:
                offers[spelling] = ((target, -1),)
            else:
                offers.pop(spelling, None)
                rename[spelling] = target
    return replace(base, offers=offers, rename=rename)


def column(name: str) -> str:
    """A header as the tables have it: ``Author(s) Full-Names`` is ``authorsfullnames``."""
    return "".join(char for char in name.casefold() if char.isalnum())


def resolve(record: Record, meaning: Table) -> tuple[dict[str, list[Value]], dict[str, str]]:
    """Values by attribute, and what is left by the name of its field; keywords come apart."""
    left = {name: kept for name, values in record.values.items() if (kept := [v for v in values if not _blank(v)])}
    offers: dict[str, list[tuple[int, str]]] = {}
    for name in left:
        for target, rank in meaning.offers.get(name, ()):
            offers.setdefault(target, []).append((rank, name))
    given: dict[str, list[Value]] = {}
    for target in TARGETS:
        name = min((offer for offer in offers.get(target, ()) if offer[1] in left), default=(0, ""))[1]
        if not name:
            continue
        given[target] = left.pop(name)
        if target == "keywords" and name not in record.apart:
            given[target] = [word for value in given[target] for word in _words(text_of(value))]
        elif target == "authors":
            if name in record.apart:
                record.apart.add(target)
            for _, other in offers[target]:
                left.pop(other, None)
        elif target == "venue":
            for _, other in offers[target]:
                if left.get(other) == given[target]:
                    del left[other]
        elif target == "url" and len(given[target]) > 1:
            left["links"] = given[target][1:]
        if target in _ONCE and len(set(given[target])) > 1:
            code = f"{record.origin.format}.repeated"
            message = f'"{name}" is given {len(given[target])} times; the first is kept, delete the others'
            record.say("repaired", code, message, raw="\n".join(map(text_of, given[target])))
    fields = dict(record.fields)
    for name, values in left.items():
        if name in meaning.ignore or (meaning.carry is not None and name not in meaning.carry and name != "links"):
            continue
        field = meaning.rename.get(name, name)
        joined = (" and " if field in _PEOPLE or isinstance(values[0], Person) else "; ").join(map(text_of, values))
        if field not in fields:
            fields[field] = joined
        elif joined != fields[field]:
            fields[name if name not in fields else f"{name}_2"] = joined
    if "startpage" in fields and "pages" not in fields:
        first, last = fields.pop("startpage"), fields.pop("endpage", None)
        fields["pages"] = f"{first}--{last}" if last and last != first and "-" not in first else first
    return given, fields


def _words(text: str) -> list[Value]:
    """Keywords of one text, by semicolons, lines or, where there are none of these, commas."""
    parts = re.split(r"[;\n]" if re.search(r"[;\n]", text) else ",", text)
    return [word for part in parts if (word := part.strip())]


def first(given: Mapping[str, list[Value]], target: str) -> str | None:
    """The first value of an attribute as text."""
    values = given.get(target)
    return text_of(values[0]) if values else None


def text_of(value: Value) -> str:
    """A value as text, a person by name."""
    return value.name() if isinstance(value, Person) else value


def _blank(value: Value) -> bool:
    return not isinstance(value, Person) and not value.strip()
