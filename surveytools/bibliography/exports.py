"""The same papers for other programs: CSL-JSON (pandoc, Zotero) and RIS (reference managers)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from surveytools.bibliography.entries import entry_type
from surveytools.bibliography.titles import load_yaml
from surveytools.model import Paper, Person
from surveytools.text.display import display
from surveytools.text.latex import to_unicode
from surveytools.text.people import OTHERS, parse_person, split_people


def csl_json(papers: Iterable[Paper], keys: Mapping[str, str]) -> str:
    """CSL-JSON of the papers, their cite keys as ids, sorted by key; what is not known is absent."""
    items = sorted(
        (_csl(paper, keys[paper.id]) for paper in papers), key=lambda item: (item["id"].casefold(), item["id"])
    )
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _csl(paper: Paper, key: str) -> dict[str, Any]:
    table = load_yaml("exports.yaml")["csl"]
    item: dict[str, Any] = {
        "id": key,
        "type": table["types"].get(entry_type(paper), "document"),
        "title": display(paper.title),
    }
    if people := [_csl_name(person) for person in paper.authors if person != OTHERS]:
        item["author"] = people
    if editors := _people(paper.fields.get("editor", "")):
        item["editor"] = [_csl_name(person) for person in editors if person != OTHERS]
    if paper.year is not None:
        item["issued"] = {"date-parts": [[paper.year]]}
    if paper.venue:
        item["publisher" if item["type"] in ("thesis", "report") else "container-title"] = display(paper.venue)
    for name, word in table["fields"].items():
        if value := paper.fields.get(name, "").strip():
            item.setdefault(word, re.sub("[–—]|--+", "-", _plain(value)) if name == "pages" else _plain(value))
    if paper.arxiv_id:
        item["number" if item["type"] == "article" else "archive_location"] = f"arXiv:{paper.arxiv_id}"
    item |= {"DOI": paper.doi} if paper.doi else {}
    item |= {"URL": paper.url} if paper.url else {}
    return item | ({"keyword": ", ".join(map(display, paper.keywords))} if paper.keywords else {})


def _csl_name(person: Person) -> dict[str, str]:
    if person.literal:
        return {"literal": person.literal}
    parts = {
        "family": person.family,
        "given": person.given,
        "non-dropping-particle": person.particle,
        "suffix": person.suffix,
    }
    return {name: value for name, value in parts.items() if value}


def ris(papers: Iterable[Paper], keys: Mapping[str, str]) -> str:
    """RIS of the papers, their cite keys as ids, sorted by key; no abstracts."""
    ordered = sorted(papers, key=lambda paper: (keys[paper.id].casefold(), keys[paper.id]))
    return "\n".join(_ris(paper, keys[paper.id]) for paper in ordered)


def _ris(paper: Paper, key: str) -> str:
    table = load_yaml("exports.yaml")["ris"]
    kind = entry_type(paper)
    lines = [("TY", table["types"].get(kind, "GEN")), ("ID", key), ("TI", display(paper.title))]
    lines += [("AU", _ris_name(person)) for person in paper.authors if person != OTHERS]
    lines += [("ED", _ris_name(person)) for person in _people(paper.fields.get("editor", "")) if person != OTHERS]
    lines += [("PY", str(paper.year))] if paper.year is not None else []
    lines += [("JO" if kind == "article" else "T2", display(paper.venue))] if paper.venue else []
    lines += [(tag, _plain(value)) for name, tag in table["fields"].items() if (value := paper.fields.get(name, ""))]
    first, _, last = re.sub("[–—]|--+", "-", _plain(paper.fields.get("pages", ""))).partition("-")
    lines += [("SP", first), ("EP", last), ("DO", paper.doi or ""), ("UR", _address(paper))]
    lines += [("KW", display(word)) for word in paper.keywords]
    return "".join(f"{tag}  - {value}\n" for tag, value in lines if value) + "ER  - \n"


def _address(paper: Paper) -> str:
    return paper.url or (f"https://arxiv.org/abs/{paper.arxiv_id}" if paper.arxiv_id else "")


def _ris_name(person: Person) -> str:
    if person.literal:
        return person.literal
    family = " ".join(part for part in (person.particle, person.family) if part)
    return ", ".join(part for part in (family, person.given, person.suffix) if part)


def _people(text: str) -> list[Person]:
    return [parse_person(name) for name in split_people(text)]


def _plain(value: str) -> str:
    return " ".join(to_unicode(value).split())
