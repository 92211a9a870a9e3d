"""JSON: papers.jsonl of ours, and any list, object or lines of objects that have titles under a plausible name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from surveytools.errors import InputError
from surveytools.model import Origin, Person, Problem
from surveytools.readers.record import Record, Value

NAME = "jsonl"
_LISTS = ("papers", "items", "results", "records", "data", "entries", "articles", "references")


def looks_like(text: str) -> bool:
    """Whether a file begins as JSON does."""
    return text.lstrip().startswith(("{", "[{", "[ {", "[\n"))


def records(text: str, file: str) -> Iterator[Record | Problem]:
    """One record an object: ``{"title": "A", "authors": ["Jane Doe"]}`` a line, or a list of such.

    A line that is no JSON object is lost; its neighbours survive.
    """
    for line, value, raw in objects(text, file):
        if isinstance(value, Mapping):
            yield record(value, Origin(file, line, NAME), raw)
        else:
            message = f'{value}; expected one object a line, as {{"title": ...}}'
            yield Problem("lost", "json.not-an-object", message, file, line, raw=raw)


def record(row: Mapping[str, Any], origin: Origin, raw: str) -> Record:
    """One object as a record; our own ``fields`` and ``origin`` are read back."""
    values: dict[str, list[Value]] = {}
    for name, value in row.items():
        if name == "fields" and isinstance(value, Mapping):
            values |= {key: texts(inner) for key, inner in value.items() if key not in row}
        elif name not in ("fields", "origin"):
            values[name] = persons(value) if name in ("authors", "author") else texts(value)
    key = row.get("origin", {}).get("key") if isinstance(row.get("origin"), Mapping) else None
    return Record(Origin(origin.file, origin.line, origin.format, key if isinstance(key, str) else None), values, raw)


def objects(text: str, file: str) -> Iterator[tuple[int, Mapping[str, Any] | str, str]]:
    """Line, object and raw text of each record; a string instead of the object says what is wrong with it."""
    whole = _whole(text)
    if whole is not None:
        for position, value in enumerate(whole, 1):
            raw = json.dumps(value, ensure_ascii=False)
            yield (1, value, raw) if isinstance(value, Mapping) else (1, f"item {position} is no object", raw)
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip(" \t,[]"):
            continue
        try:
            value = json.loads(line.strip().removesuffix(","))
        except (json.JSONDecodeError, RecursionError) as error:
            yield number, f"is not JSON ({getattr(error, 'msg', 'nested too deeply')})", line
            continue
        yield number, value if isinstance(value, Mapping) else "is JSON but no object", line


def texts(value: Any) -> list[Value]:
    """A JSON value as texts: a list gives one each, an object its JSON, null and empty nothing."""
    if value is None or value == "" or value == [] or value == {}:
        return []
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    if isinstance(value, Mapping):
        name = value.get("name") or value.get("display_name")
        return [name if isinstance(name, str) else json.dumps(value, ensure_ascii=False)]
    if isinstance(value, bool):
        return ["true" if value else "false"]
    return [value if isinstance(value, str) else json.dumps(value)]


def persons(value: Any) -> list[Value]:
    """Authors as strings or as objects with family and given, first and last, or a name."""
    if isinstance(value, list) and all(isinstance(item, list) for item in value):
        return [" ".join(part for part in reversed(item[:2]) if isinstance(part, str)) for item in value if item]
    if not isinstance(value, list):
        value = [value]
    return [person for item in value for person in _person(item)]


def _person(value: Any) -> list[Value]:
    if not isinstance(value, Mapping):
        return texts(value)
    parts = {key: text for key, text in value.items() if isinstance(text, str) and text.strip()}

    def pick(*names: str) -> str | None:
        return next((parts[name] for name in names if name in parts), None)

    family = pick("family", "last", "lastName", "last_name", "surname")
    if family or "literal" in parts:
        particle = pick("particle", "non-dropping-particle", "dropping-particle")
        given = pick("given", "first", "firstName", "first_name", "forename")
        return [Person(family, given, particle, pick("suffix"), parts.get("literal"))]
    name = pick("name", "full_name", "fullName", "display_name", "author", "raw_author_name")
    return [name] if name else []


def _whole(text: str) -> list[Any] | None:
    """The records of a text that is one JSON document with more than a line to it; None where lines are records."""
    try:
        value = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        return None
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping):
        inner = next((value[name] for name in _LISTS if isinstance(value.get(name), list)), None)
        return inner if inner is not None and "title" not in value else [value]
    raise InputError("is JSON but neither an object nor a list; expected papers as objects", file=None)
