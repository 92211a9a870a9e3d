"""From a record as it stands to a paper: one table a format says what the names mean, this module does the rest.

Title and abstract stay as given. Whatever no attribute of ``Paper`` takes goes to ``fields``, verbatim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from surveytools.model import Paper, Person, Problem
from surveytools.readers.identifiers import find_arxiv, find_doi, find_year
from surveytools.readers.record import Record, Row, Value
from surveytools.readers.tables import load
from surveytools.text.latex import to_unicode
from surveytools.text.people import parse_person, split_people

TARGETS = ("id", "title", "abstract", "authors", "year", "venue", "doi", "arxiv_id", "url", "keywords", "entry_type")
_MANY = ("authors", "keywords")
_SHORTENED = re.compile(r"(?:1[5-9]|[2-9]\d)\d\d\.\d{4}")
_URL = re.compile(r"\\(?:url|href)\s*\{([^{}]*)\}.*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Table:
    """What a format's names mean: the attributes that each may hold, preferred first, and names of the other fields."""

    offers: Mapping[str, tuple[tuple[str, int], ...]]
    rename: Mapping[str, str]
    types: Mapping[str, str]
    ignore: frozenset[str]
    latex: bool = False


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
    ignore = frozenset(data.get("ignore", ()))
    return Table({name: tuple(found) for name, found in offers.items()}, rename, types, ignore, bool(data.get("latex")))


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


def build(rows: Iterable[Record | Problem], meaning: Table) -> Iterator[Row]:
    """Papers, each after the problems that concern it, and what was lost, in the order of the file.

    A paper whose id nobody gave, and a problem of the paper that follows, have the id ``""`` until ``identity``.
    """
    for row in rows:
        if isinstance(row, Problem):
            yield row
        else:
            yield from _paper(row, meaning)


def _paper(record: Record, meaning: Table) -> Iterator[Row]:
    given, fields = _resolve(record, meaning)
    title = _title(record, given, fields)
    if title is None:
        message = "no title and nothing that could stand for one; add a title"
        record.say("lost", f"{record.origin.format}.no-title", message)
        yield from (replace(problem, id=None) for problem in record.problems if problem.severity != "repaired")
        return
    plain = to_unicode if meaning.latex else str
    venue, kind = _first(given, "venue"), _first(given, "entry_type")
    arxiv_id = _arxiv(record, given, fields)
    paper = Paper(
        id=(_first(given, "id") or "").strip(),
        title=title,
        abstract=_first(given, "abstract"),
        authors=people(given.get("authors", ())),
        year=_year(record, given, fields),
        venue=plain(venue).strip() if venue else None,
        doi=_doi(record, given, fields),
        arxiv_id=arxiv_id,
        url=_url(given),
        keywords=tuple(plain(word) for word in _keywords(given.get("keywords", ()))),
        entry_type=meaning.types.get(kind.strip().lower(), kind.strip().lower()) if kind else None,
        fields=MappingProxyType(fields),
        origin=record.origin,
    )
    yield from record.problems
    yield paper


def people(values: Iterable[Value]) -> tuple[Person, ...]:
    """Authors of strings that hold one or several, and of persons that were apart already."""
    found: list[Person] = []
    for value in values:
        if isinstance(value, Person):
            found.append(value)
        else:
            found += _people(value)
    return tuple(found)


@lru_cache(maxsize=20_000)
def _people(text: str) -> tuple[Person, ...]:
    return tuple(parse_person(name) for name in _names(text))


def _names(text: str) -> list[str]:
    """Names of a list in any of the usual forms: joined by ``and``, by semicolons, or by commas between whole names."""
    if ";" in text and not re.search(r"\sand\s|[{\\&]", text):
        return [name.strip() for name in text.split(";") if name.strip()]
    names = split_people(text)
    commas = names[0].split(",") if names else []
    if len(commas) > 1 and "{" not in text and all(len(name.split()) > 1 for name in commas):
        return [name.strip() for part in names for name in part.split(",") if name.strip()]
    return names


def _resolve(record: Record, meaning: Table) -> tuple[dict[str, list[Value]], dict[str, str]]:
    """Values by attribute, and what is left by the name of its field."""
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
        if target not in _MANY and len(set(given[target])) > 1:
            code = f"{record.origin.format}.repeated"
            message = f'"{name}" is given {len(given[target])} times; the first is kept, delete the others'
            record.say("repaired", code, message, raw="\n".join(map(_text, given[target])))
    fields = dict(record.fields)
    for name, values in left.items():
        if name in meaning.ignore:
            continue
        field = meaning.rename.get(name, name)
        joined = (" and " if any(isinstance(value, Person) for value in values) else "; ").join(map(_text, values))
        if field not in fields:
            fields[field] = joined
        elif joined != fields[field]:
            fields[name if name not in fields else f"{name}_2"] = joined
    return given, fields


def _title(record: Record, given: dict[str, list[Value]], fields: dict[str, str]) -> str | None:
    title = _first(given, "title")
    if title is not None:
        return title
    others = [fields.get(name) or _first(given, name) for name in load("fields")["title_instead"]]
    instead = next((text for text in [*others, record.origin.key] if text and text.strip()), None)
    if instead is None or not (given.keys() - {"id", "entry_type"} or fields):
        return None
    record.say("repaired", f"{record.origin.format}.no-title", f'no title; "{instead}" stands for it, add the title')
    return instead


def _year(record: Record, given: dict[str, list[Value]], fields: dict[str, str]) -> int | None:
    text = _first(given, "year")
    if text is None:
        return None
    year = find_year(text)
    if year is None:
        fields.setdefault("year", text)
        record.say("note", f"{record.origin.format}.year", f'"{text}" holds no year; expected one as 2024', raw=text)
    elif not re.fullmatch(r"[\s{}\"]*\d{4}(?:\.0)?[\s{}\"]*", text):
        fields.setdefault("date", text)
    return year


def _doi(record: Record, given: dict[str, list[Value]], fields: dict[str, str]) -> str | None:
    text = _first(given, "doi")
    if text is None:
        url = _first(given, "url") or ""
        return find_doi(url) if "doi.org/" in url else None
    doi = find_doi(text)
    if doi is None:
        fields.setdefault("doi", text)
        record.say("note", f"{record.origin.format}.doi", f'"{text}" is no DOI; expected one as 10.1000/xyz', raw=text)
    return doi


def _arxiv(record: Record, given: dict[str, list[Value]], fields: dict[str, str]) -> str | None:
    """The arXiv id of its own field, else of any that may name one; a version is kept beside it."""
    own = _first(given, "arxiv_id")
    archive = fields.get("archiveprefix") or fields.get("eprinttype") or ""
    found = find_arxiv(own, bare=archive.lower() in ("", "arxiv")) if own else None
    if own and found is None:
        fields.setdefault("eprint", own)
    if found and archive:
        for name in ("archiveprefix", "eprinttype"):
            fields.pop(name, None)
    texts = [_first(given, name) for name in ("doi", "url", "venue")]
    texts += [fields.get(name) for name in load("fields")["may_name_arxiv"]]
    found = found or next((hit for text in texts if text and (hit := find_arxiv(text))), None)
    if found is None:
        return None
    if _SHORTENED.fullmatch(found[0]):
        whole = found[0].ljust(len("2401.00010"), "0")
        message = f'"{found[0]}" has lost a closing zero, as numbers do; read as {whole}, keep ids as text'
        record.say("repaired", f"{record.origin.format}.arxiv", message, raw=found[0])
        found = whole, found[1]
    if found[1]:
        fields.setdefault("arxiv_version", found[1])
    return found[0]


def _url(given: dict[str, list[Value]]) -> str | None:
    text = _first(given, "url")
    if text is None:
        return None
    return re.sub(r"\\([_%&#~])", r"\1", _URL.sub(r"\1", text)).strip() or None


def _keywords(values: Iterable[Value]) -> Iterator[str]:
    found = [_text(value) for value in values]
    if len(found) == 1:
        found = re.split(r"\s*[;\n]\s*" if re.search(r"[;\n]", found[0]) else r"\s*,\s*", found[0])
    yield from dict.fromkeys(word.strip() for word in found if word.strip())


def _first(given: Mapping[str, list[Value]], target: str) -> str | None:
    values = given.get(target)
    return _text(values[0]) if values else None


def _text(value: Value) -> str:
    return value.name() if isinstance(value, Person) else value


def _blank(value: Value) -> bool:
    return not isinstance(value, Person) and not value.strip()
