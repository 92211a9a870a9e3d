"""JSON: papers.jsonl of ours, and any list, object or lines of objects that have titles under a plausible name."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from typing import Any

from surveytools.model import Origin, Paper, Person, Problem, quick
from surveytools.readers.own import own_paper
from surveytools.readers.record import Record, Value

NAME = "jsonl"
_LISTS = ("papers", "items", "results", "records", "data", "entries", "articles", "references")
_DECODER = json.JSONDecoder(parse_float=str, parse_int=str)
_ITEM = re.compile(r"\n\s*(?=\{)|\}\s*,\s*(?=\{)")
_BETWEEN = re.compile(r"[\s,]*")
_ESCAPE = re.compile(
    r"\\(?:(?P<pair>u[dD][89abAB]HH\\u[dD][c-fC-F]HH)|(?P<half>u[dD][89a-fA-F]HH|U0000[dD][89a-fA-F]HH)|.)".replace(
        "HH", r"[\da-fA-F]{2}"
    ),
    re.DOTALL,
)
_FAILURES = (ValueError, RecursionError)
_DEEPEST = 100
_Origin = quick(Origin)


def looks_like(text: str) -> bool:
    """Whether a file begins as JSON does."""
    return re.match(r"\s*(?:\{\s*[\"'}]|\[\s*[\[{])", text) is not None


def records(text: str, file: str) -> Iterator[Record | Problem]:
    """One record an object: ``{"title": "A", "authors": ["Jane Doe"]}`` a line, or a list of such.

    What is no JSON object is lost; its neighbours survive. A line that is a Python dict is repaired.
    """
    for line, value, raw in objects(text):
        if isinstance(value, dict):
            yield record(value, _origin(value, file, line), raw)
        else:
            yield _mended(value, raw, file, line)


def rows(text: str, file: str) -> Iterator[Record | Paper | Problem]:
    """The same, but papers at once where an object is in the form of our own papers.jsonl."""
    for line, value, raw in objects(text):
        if isinstance(value, dict):
            origin = _origin(value, file, line)
            yield own_paper(value, origin) or record(value, origin, raw)
        else:
            yield _mended(value, raw, file, line)


def _mended(why: str, raw: str, file: str, line: int) -> Record | Problem:
    """A Python dict as the record that it holds; anything else is lost."""
    found = _python_dict(raw)
    if found is None:
        message = f'{why}; expected one object a line, as {{"title": ...}}'
        return Problem("lost", "jsonl.not-an-object", message, file, line, raw=raw)
    made = record(found, Origin(file, line, NAME), raw)
    made.say("repaired", "jsonl.python-dict", "is a Python dict and no JSON; write it with json.dumps")
    return made


def _origin(row: dict[str, Any], file: str, line: int) -> Origin:
    """Where the object stands; a paper that we read from a .bib before keeps the key that its author gave it."""
    given = row.get("origin")
    if isinstance(given, dict) and given.get("format") == "bibtex" and isinstance(given.get("key"), str):
        return Origin(file, line, "bibtex", given["key"])
    return _Origin(file, line, NAME)


def record(row: dict[str, Any], origin: Origin, raw: str) -> Record:
    """One object as a record; our own ``fields`` are read back."""
    made = Record(origin, {}, raw)
    for name, value in row.items():
        if name == "fields" and isinstance(value, dict):
            made.fields = {str(key): inner if isinstance(inner, str) else str(inner) for key, inner in value.items()}
        elif name != "origin":
            made.values[name] = persons(value) if name in ("authors", "author") else texts(value)
            if isinstance(value, list):
                made.apart.add(name)
    return made


def objects(text: str) -> Iterator[tuple[int, dict[str, Any] | str, str]]:
    """Line, object and raw text of each record; a string instead of the object says what is wrong with it."""
    if text.lstrip().startswith("["):
        text = _without_halves(text)
        yield from _items(text, text.index("[") + 1)
        return
    if isinstance(_whole(text), dict):
        text = _without_halves(text)
        whole = _whole(text)
        inside = whole["message"] if isinstance(whole.get("message"), dict) else whole
        name = next((name for name in _LISTS if isinstance(inside.get(name), list)), None)
        start = re.search(rf'"{name}"\s*:\s*\[', text) if name and "title" not in inside else None
        if start:
            yield from _items(text, start.end())
        else:
            yield 1 + len(text) - len(text.lstrip("\n")), _sound(inside, text), text.strip()
        return
    for number, line in enumerate(_lines(text), 1):
        if line.strip(" \t,]"):
            raw = _without_halves(line)
            yield number, _object(raw.strip().removesuffix(",")), raw


def _without_halves(text: str) -> str:
    """A replacement character for each half of a character, which can stand in no file."""
    if "\\" in text and any(begun in text for begun in ("\\ud", "\\uD", "\\U0000")):
        return _ESCAPE.sub(lambda escape: r"\ufffd" if escape["half"] else escape[0], text)
    return text


def _lines(text: str) -> Iterator[str]:
    """Lines one by one, so that who looks at the first does not cut up all."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]


def _items(text: str, position: int) -> Iterator[tuple[int, dict[str, Any] | str, str]]:
    """The items of a list, each with its line; after one that is no JSON the next that begins as an object is tried."""
    line = text.count("\n", 0, position) + 1
    while True:
        start = _BETWEEN.match(text, position).end()  # type: ignore[union-attr]
        line += text.count("\n", position, start)
        if start >= len(text) or text[start] == "]":
            return
        try:
            value, position = _DECODER.raw_decode(text, start)
        except _FAILURES as error:
            following = _ITEM.search(text, start + 1)
            position = following.end() if following else len(text)
            yield line, f"is not JSON ({_why(error)})", text[start:position].strip()
        else:
            raw = text[start:position]
            yield line, _sound(value, raw) if isinstance(value, dict) else "is no object", raw
        line += text.count("\n", start, position)


def texts(value: Any) -> list[Value]:
    """A JSON value as texts: a list gives one each, an object its name or its JSON, null and empty nothing."""
    if value is None or value == "" or value == [] or value == {}:
        return []
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    if isinstance(value, dict):
        name = value.get("name") or value.get("display_name") or value.get("tag")
        return [name if isinstance(name, str) else json.dumps(value, ensure_ascii=False, default=str)]
    if isinstance(value, bool):
        return ["true" if value else "false"]
    return [str(value)]


def persons(value: Any) -> list[Value]:
    """Authors as strings, or as objects with family and given, first and last, or a name."""
    items = value if isinstance(value, list) else [value]
    return [person for item in items for person in _person(item)]


def _person(value: Any) -> list[Value]:
    if not isinstance(value, dict):
        return texts(value)
    parts = {key: text for key, text in value.items() if isinstance(text, str) and text.strip()}

    def pick(*names: str) -> str | None:
        return next((parts[name] for name in names if name in parts), None)

    family, literal = pick("family", "last", "lastName", "last_name", "surname"), parts.get("literal")
    if family or literal:
        particle = pick("particle", "non-dropping-particle", "dropping-particle")
        given = pick("given", "first", "firstName", "first_name", "forename")
        return [Person(family, given, particle, pick("suffix"), literal)]
    name = pick("name", "full_name", "fullName", "display_name", "author", "raw_author_name")
    return [name] if name else []


def _whole(text: str) -> Any:
    """The value of a text that is one JSON document; None where it is not, as where each line is one."""
    try:
        return _DECODER.decode(text)
    except _FAILURES:
        return None


def _object(text: str) -> dict[str, Any] | str:
    try:
        value, end = _DECODER.raw_decode(text)  # what decode does, without looking for white space
        if end < len(text):
            value = _DECODER.decode(text)
    except _FAILURES as error:
        return f"is not JSON ({_why(error)})"
    return _sound(value, text) if isinstance(value, dict) else "is JSON but no object"


def _sound(value: dict[str, Any], raw: str) -> dict[str, Any] | str:
    """The object, or what is wrong with one that Python could decode but not walk through."""
    if raw.count("[") + raw.count("{") <= _DEEPEST:
        return value
    level: list[Any] = [value]
    for _ in range(_DEEPEST):
        level = [
            inner for outer in level if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]  # fmt: skip
    return "is nested too deeply" if level else value


def _python_dict(text: str) -> dict[str, Any] | None:
    """A line that somebody wrote with ``str(dict)``."""
    if not text.lstrip().startswith("{'") or len(text) > 1_000_000:
        return None
    whole = _ESCAPE.sub(lambda escape: json.loads(f'"{escape[0]}"') if escape["pair"] else escape[0], text)
    try:
        value = ast.literal_eval(whole.strip())
    except (*_FAILURES, SyntaxError, MemoryError, TypeError):
        return None
    return value if isinstance(value, dict) else None


def _why(error: Exception) -> str:
    return getattr(error, "msg", None) or "nested too deeply"
