"""From a paper to an entry: its type by venue, its fields in LaTeX, in a fixed order.

Everything that a paper has is written, and nothing that it has not. Text of strangers passes ``safe_latex``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote

from surveytools.bibliography.protect import protect
from surveytools.bibliography.titles import load_yaml
from surveytools.bibliography.venues import VenueStyle, venue_kind, venue_name
from surveytools.model import Paper
from surveytools.text.latex import safe_latex, to_unicode
from surveytools.text.people import format_person, parse_person, split_people

_WEB = re.compile(r"(?:https?|ftp)://|www\.|\\(?:url|href)\b", re.IGNORECASE)
_ARXIV = re.compile(r"arxiv|^corr$", re.IGNORECASE)
_TYPE_OF_KIND = {"conference": "inproceedings", "journal": "article", "preprint": "misc", "school": "phdthesis"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a .bib: ``fields`` are written as they stand, braces around them; months are macros."""

    key: str
    type: str
    fields: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str | None:
        """The text of a field, or ``None``."""
        return next((value for field, value in self.fields if field.lower() == name), None)


def entry_type(paper: Paper) -> str:
    """The BibTeX type: the one given, else by venue: ``inproceedings``, ``article``, ``phdthesis``, else ``misc``."""
    if paper.entry_type:
        given = paper.entry_type.strip().lower()
        return given if given in tables()["types"] else "misc"
    kind = venue_kind(paper.venue) if paper.venue else None
    return _TYPE_OF_KIND.get(kind or "", "misc")


def make_entry(paper: Paper, key: str, *, biblatex: bool = False, venues: VenueStyle = "given") -> Entry:
    """The entry of a paper: fields that are not known are left out, unknown ones are carried through."""
    kind = entry_type(paper) if biblatex else _classic_type(paper)
    fields = _known(paper, kind, venues, ascii_only=not biblatex)
    for name, value in paper.fields.items():
        field = re.sub(r"[^a-z0-9_-]+", "-", name.lower()).strip("-")
        if field and field not in fields and field not in tables()["never"] and value.strip():
            fields[field] = field_value(field, value, ascii_only=not biblatex)
    if biblatex:
        kind, fields = _biblatex(paper, kind, fields)
    else:
        fields = _classic(fields)
    fields = {name: value for name, value in fields.items() if value}
    order = {name: k for k, name in enumerate(tables()["order"])}
    names = sorted(fields, key=lambda name: (order.get(name, len(order)), name))
    spelled = {} if biblatex else tables()["spelling"]
    return Entry(key, kind, tuple((spelled.get(name, name), fields[name]) for name in names))


def field_value(name: str, value: str, *, ascii_only: bool = True) -> str:
    """A further field in LaTeX: names, titles, pages, months and addresses each in their own way."""
    table = tables()
    if name in table["verbatim"]:
        return verbatim(value)
    if name in table["names"]:
        return " and ".join(format_person(parse_person(one), ascii_only=ascii_only) for one in split_people(value))
    latex = safe_latex(value, ascii_only=ascii_only)
    if name == "pages":
        return re.sub(r"(?<=\w)\s*(?:-{1,3}|–|—)\s*(?=\w)", "--", latex)
    if name == "month":
        return str(table["months"].get(_month(value), latex))
    return latex


def verbatim(value: str) -> str:
    """An address or an identifier that BibTeX and TeX can bear: a brace becomes ``%7B``, a blank ``%20``."""
    return quote(re.sub(r"\\([_%&#~$])", r"\1", value.strip()), safe="!#$%&'()*+,-./:;=?@[]_~<>")


def _address(url: str, *, ascii_only: bool) -> dict[str, str]:
    """The field of an address: what a reader may click is ``url``, anything else is text, since strangers wrote it."""
    if not url or _WEB.match(url.strip()):
        return {"url": verbatim(url)}
    return {"url": "", "note": safe_latex(url, ascii_only=ascii_only)}


def _known(paper: Paper, kind: str, venues: VenueStyle, *, ascii_only: bool) -> dict[str, str]:
    """The fields that attributes of a paper hold."""
    fields = {
        "author": " and ".join(format_person(person, ascii_only=ascii_only) for person in paper.authors),
        "title": protect(safe_latex(paper.title, ascii_only=ascii_only)),
        "year": "" if paper.year is None else str(paper.year),
        "doi": verbatim(paper.doi or ""),
        **_address(paper.url or "", ascii_only=ascii_only),
        "keywords": ", ".join(safe_latex(word, ascii_only=ascii_only) for word in paper.keywords),
    }
    if paper.venue and not (_ARXIV.search(paper.venue) and paper.arxiv_id and not _from_bibtex(paper)):
        slot = _venue_slot(paper, kind)
        fields[slot] = field_value(slot, venue_name(paper.venue, venues), ascii_only=ascii_only)
    if paper.arxiv_id:
        version = paper.fields.get("arxiv_version", "")
        fields["eprint"] = verbatim(paper.arxiv_id + (f"v{version.lstrip('v')}" if version else ""))
        fields["archiveprefix"] = "arXiv"
        if kind == "misc" and not paper.url and not paper.doi:
            fields["url"] = f"https://arxiv.org/abs/{fields['eprint']}"
    return fields


def _venue_slot(paper: Paper, kind: str) -> str:
    """The field that holds the venue; a .bib that gave a type another field (``journal`` of a misc) keeps it."""
    slot = str(tables()["venue"].get(kind, "howpublished"))
    if slot in paper.fields or (_from_bibtex(paper) and slot in ("howpublished", "publisher", "organization")):
        return "journal" if "journal" not in paper.fields else "institution"
    return slot


def _from_bibtex(paper: Paper) -> bool:
    return paper.origin is not None and paper.origin.format == "bibtex"


def _classic_type(paper: Paper) -> str:
    """The type by a name that the styles of BibTeX know: an ``online`` is a misc, a thesis one of two."""
    kind = entry_type(paper)
    if kind == "thesis" and paper.fields.get("type", "").lower().startswith("ma"):
        return "mastersthesis"
    return str(tables()["classic"]["types"].get(kind, kind))


def _classic(fields: Mapping[str, str]) -> dict[str, str]:
    """Fields by the names that the styles of BibTeX know; ``date`` gives the month."""
    out: dict[str, str] = {}
    for name, value in fields.items():
        out.setdefault(tables()["classic"]["fields"].get(name, name), value)
    if out.get("type", "").lower() in tables()["biblatex"]["thesis"].values():
        del out["type"]
    if (date := re.fullmatch(r"\d{4}-(\d\d)(-\d\d)?", out.get("date", ""))) and (month := _month(date[1])):
        out.setdefault("month", str(tables()["months"][month]))
        if not date[2]:
            del out["date"]
    return out


def _biblatex(paper: Paper, kind: str, fields: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Type and fields by BibLaTeX's names; a preprint is ``online``, whose eprint says where."""
    table = tables()["biblatex"]
    out = {table["fields"].get(name, name): value for name, value in fields.items()}
    if kind in table["thesis"]:
        out.setdefault("type", table["thesis"][kind])
    if "date" in out or "month" not in out:
        out.setdefault("date", out.pop("year", ""))
    if paper.arxiv_id:
        out["eprinttype"] = "arxiv"
    if kind == "misc" and paper.arxiv_id:
        out.pop("url", None) if not paper.url else None
        kind = "online"
    return table["types"].get(kind, kind), out


def _month(value: str) -> str:
    word = re.sub(r"[^a-z0-9]", "", to_unicode(value).lower())
    names = list(tables()["months"])
    if word.isdigit() and 1 <= int(word) <= 12:
        return str(names[int(word) - 1])
    return next((name for name in names if len(word) >= 3 and name.startswith(word)), "")


@cache
def tables() -> dict[str, Any]:
    """``data/fields.yaml``: orders, names and what each type must have."""
    return dict(load_yaml("fields.yaml"))
