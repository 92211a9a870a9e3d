"""What a format's names mean: the tables of ``data/fields.yaml``, the user's own words over them, and their use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from typing import Any

from surveytools.errors import UsageError
from surveytools.model import Person
from surveytools.readers.record import Record, Value
from surveytools.readers.tables import load

TARGETS = ("id", "title", "abstract", "authors", "year", "venue", "doi", "arxiv_id", "url", "keywords", "entry_type")
_ONCE = ("id", "title", "abstract", "doi", "arxiv_id")
_PEOPLE = ("editor", "editora", "translator")


@dataclass(frozen=True, slots=True)
class Table:
    """What a format's names mean: for each attribute those that may hold it, preferred first, and the other fields.

    With ``carry`` only the fields that it names are kept, for formats full of what is not bibliographic.
    """

    names: Mapping[str, tuple[str, ...]]
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
    rename = {str(key): str(value) for key, value in data.get("fields", {}).items()}
    types = {str(key).lower(): str(value) for key, value in data.get("types", {}).items()}
    return Table(
        {target: tuple(data.get(target, ())) for target in TARGETS},
        rename,
        types,
        frozenset(data.get("ignore", ())),
        carry=frozenset(data["carry"]) if "carry" in data else None,
        latex=bool(data.get("latex")),
        people=data.get("people", "initials"),
    )


def with_mapping(base: Table, mapping: Mapping[str, str]) -> Table:
    """A table in which the user's own words come first: ``{"Paper name": "title"}``; a slip raises ``UsageError``."""
    said: dict[str, str] = {}
    rename = dict(base.rename)
    for name, target in mapping.items():
        if target not in TARGETS and (close := get_close_matches(target, TARGETS, n=1, cutoff=0.8)):
            raise UsageError(f'no field is called "{target}"; did you mean "{close[0]}"? Known: {", ".join(TARGETS)}')
        for spelling in (name, name.lower(), column(name)):
            said[spelling] = target
            if target not in TARGETS:
                rename[spelling] = target
    names = {
        target: (*sorted(name for name in said if said[name] == target), *(name for name in known if name not in said))
        for target, known in base.names.items()
    }
    return replace(base, names=names, rename=rename)


def column(name: str) -> str:
    """A header as the tables have it: ``Author(s) Full-Names`` is ``authorsfullnames``."""
    return "".join(char for char in name.casefold() if char.isalnum())


def resolve(record: Record, meaning: Table) -> tuple[dict[str, list[Value]], dict[str, str]]:
    """Values by attribute, and what is left by the name of its field; keywords come apart."""
    left: dict[str, list[Value]] = {}
    for name, values in record.values.items():
        kept = [value for value in values if not isinstance(value, str) or (value and not value.isspace())]
        if kept:
            left[name] = kept
    given: dict[str, list[Value]] = {}
    for target, known in meaning.names.items():
        names = [name for name in known if name in left]
        if names:
            given[target] = left.pop(names[0])
            _settle(target, names, given, left, record)
    return given, _others(left, record, meaning)


def _settle(
    target: str, names: list[str], given: dict[str, list[Value]], left: dict[str, list[Value]], record: Record
) -> None:
    """What follows for the other values once an attribute has its own: ``names`` are all that may hold it."""
    name, values = names[0], given[target]
    if target == "keywords" and name not in record.apart:
        given[target] = [word for value in values for word in _words(text_of(value))]
    elif target == "authors":  # other names hold the same people in another form
        if name in record.apart:
            record.apart.add(target)
        for other in names[1:]:
            del left[other]
    elif target == "venue":
        for other in names[1:]:
            if left[other] == values:
                del left[other]
    elif target == "url" and len(values) > 1:
        left["links"] = values[1:]
    elif target in _ONCE and len(set(values)) > 1:
        message = f'"{name}" is given {len(values)} times; the first is kept, delete the others'
        record.say("repaired", f"{record.origin.format}.repeated", message, raw="\n".join(map(text_of, values)))


def _others(left: Mapping[str, list[Value]], record: Record, meaning: Table) -> dict[str, str]:
    """Everything that no attribute took, under the names that BibTeX has for it."""
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
    return fields


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
