"""From a record as it stands to a paper: one table a format says what the names mean, this module does the rest.

Title and abstract stay as given. Whatever no attribute of ``Paper`` takes goes to ``fields``, verbatim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType

from surveytools.model import Paper
from surveytools.readers.authors import people
from surveytools.readers.identifiers import find_arxiv, find_doi, find_year
from surveytools.readers.meaning import Table, first, resolve, text_of
from surveytools.readers.record import Record, Row, Value
from surveytools.readers.tables import load
from surveytools.text.latex import to_unicode

_SHORTENED = re.compile(r"(?:1[5-9]|[2-9]\d)\d\d\.\d{4}")
_PLAIN_YEAR = re.compile(r"[\s{}\"]*\d{4}(?:\.0)?[\s{}\"]*")
_URL = re.compile(r"\\(?:url|href)\s*\{([^{}]*)\}.*", re.DOTALL)


def build(rows: Iterable[Record | Row], meaning: Table) -> Iterator[Row]:
    """Papers, each after the problems that concern it, and what was lost, in the order of the file.

    A paper whose id nobody gave, and a problem of the paper that follows, have the id ``""`` until ``identity``.
    """
    for row in rows:
        if isinstance(row, Record):
            yield from _paper(row, meaning)
        else:
            yield row


def _paper(record: Record, meaning: Table) -> Iterator[Row]:
    given, fields = resolve(record, meaning)
    title = _title(record, given, fields)
    if title is None:
        message = "no title and nothing that could stand for one; add a title"
        record.say("lost", f"{record.origin.format}.no-title", message)
        yield from (replace(problem, id=None) for problem in record.problems if problem.severity != "repaired")
        return
    plain = to_unicode if meaning.latex else str
    venue, kind = first(given, "venue"), first(given, "entry_type")
    arxiv_id = _arxiv(record, given, fields)
    paper = Paper(
        id=(first(given, "id") or "").strip(),
        title=title,
        abstract=first(given, "abstract"),
        authors=people(given.get("authors", ()), "" if "authors" in record.apart else meaning.people),
        year=_year(record, given, fields),
        venue=plain(venue).strip() if venue else None,
        doi=_doi(record, given, fields),
        arxiv_id=arxiv_id,
        url=_url(given),
        keywords=tuple(dict.fromkeys(filter(None, (plain(text_of(word)) for word in given.get("keywords", ()))))),
        entry_type=meaning.types.get(kind.strip().lower(), kind.strip().lower()) if kind else None,
        fields=MappingProxyType(fields),
        origin=record.origin,
    )
    yield from record.problems
    yield paper


def _title(record: Record, given: dict[str, list[Value]], fields: dict[str, str]) -> str | None:
    title = first(given, "title")
    if title is not None:
        return title
    others = [fields.get(name) or first(given, name) for name in load("fields")["title_instead"]]
    instead = next((text for text in [*others, record.origin.key] if text and text.strip()), None)
    if instead is None or not (given.keys() - {"id", "entry_type"} or fields):
        return None
    record.say("repaired", f"{record.origin.format}.no-title", f'no title; "{instead}" stands for it, add the title')
    return instead


def _year(record: Record, given: dict[str, list[Value]], fields: dict[str, str]) -> int | None:
    text = first(given, "year")
    if text is None:
        return None
    year = find_year(text)
    if year is None:
        fields.setdefault("year", text)
        record.say("note", f"{record.origin.format}.year", f'"{text}" holds no year; expected one as 2024', raw=text)
    elif not _PLAIN_YEAR.fullmatch(text):
        fields.setdefault("date", text)
    return year


def _doi(record: Record, given: dict[str, list[Value]], fields: dict[str, str]) -> str | None:
    text, url = first(given, "doi"), first(given, "url") or ""
    doi = find_doi(text) if text else None
    if text and doi is None:
        fields.setdefault("doi", text)
        record.say("note", f"{record.origin.format}.doi", f'"{text}" is no DOI; expected one as 10.1000/xyz', raw=text)
    return doi or (find_doi(url) if "doi.org/" in url else None)


def _arxiv(record: Record, given: dict[str, list[Value]], fields: dict[str, str]) -> str | None:
    """The arXiv id of its own field, else of any that may name one; a version is kept beside it."""
    own = first(given, "arxiv_id")
    archive = (fields.get("archiveprefix") or fields.get("eprinttype") or "").lower()
    eprint = "eprint" in record.values  # the one name that may hold the number of another archive
    found = find_arxiv(own, bare=archive in ("", "arxiv") or not eprint) if own else None
    told = archive == "arxiv" or (eprint and found is not None)
    if own and found is None:
        fields.setdefault("eprint", own)
    texts = [first(given, name) for name in ("doi", "url", "venue")]
    texts += [fields.get(name) for name in load("fields")["may_name_arxiv"]]
    found = found or next((hit for text in texts if text and (hit := find_arxiv(text))), None)
    if found is None:
        return None
    if told:
        for name in ("archiveprefix", "eprinttype"):
            fields.pop(name, None)
    if _SHORTENED.fullmatch(found[0]):
        whole = found[0].ljust(len("2401.00010"), "0")
        message = f'"{found[0]}" has lost a closing zero, as numbers do; read as {whole}, keep ids as text'
        record.say("repaired", f"{record.origin.format}.arxiv", message, raw=found[0])
        found = whole, found[1]
    if found[1]:
        fields.setdefault("arxiv_version", found[1])
    return found[0]


def _url(given: dict[str, list[Value]]) -> str | None:
    text = first(given, "url")
    if text is None:
        return None
    if "\\" in text:
        text = re.sub(r"\\([_%&#~])", r"\1", _URL.sub(r"\1", text))
    return text.strip() or None
