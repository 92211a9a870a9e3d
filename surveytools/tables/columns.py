"""Which columns a table can have, and what stands in each cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast
from urllib.parse import quote

from surveytools.curation.shown import shown
from surveytools.errors import UsageError, nearest
from surveytools.extract.confidence import least
from surveytools.model import NAME_FIELDS, Evidence, Findings, Gain, Paper
from surveytools.tables.gains import gain_text
from surveytools.tables.names import called as called_by
from surveytools.tables.names import name_key
from surveytools.tables.table import Cell, CellItem, TableColumn
from surveytools.text.display import display
from surveytools.text.fold import fold

Extra = Mapping[str, Mapping[str, Any]]
"""Columns of the user's own papers frame: column, then paper id, then value."""

METRIC = "gain:"
"""Before the name of a metric: ``gain:accuracy`` is the column of the numbers reported for it."""

_FOUND = (*NAME_FIELDS, "gain", "contribution", "code", "project")
_FACTS = ("title", "authors", "year", "venue", "doi", "arxiv_id", "url", "keywords", "entry_type", "id")
_HEADINGS = {
    "base_model": "Base model",
    "gain": "Reported gain",
    "arxiv_id": "arXiv",
    "doi": "DOI",
    "url": "URL",
    "entry_type": "Type",
    "project": "Project page",
    "id": "ID",
}


def known_columns(findings: Sequence[Findings], extra: Extra, headings: Mapping[str, str]) -> dict[str, bool]:
    """Every column that these papers can show, and whether it is extracted."""
    own = {name for found in findings for name in (*found.columns, *found.checked, *found.not_stated)}
    extracted = (*_FOUND, *sorted(own), *(name for name in headings if name not in (*_FACTS, *extra)))
    return {**dict.fromkeys((*_FACTS, *extra), False), **dict.fromkeys(extracted, True)}


def resolve(names: Iterable[str], known: Mapping[str, bool], headings: Mapping[str, str]) -> tuple[TableColumn, ...]:
    """The columns asked for; an unknown one raises ``UsageError`` with the nearest name."""
    return tuple(
        TableColumn(name, headings.get(name) or _heading(name), extracted=require(name, known))
        for name in dict.fromkeys(names)
    )


def _heading(name: str) -> str:
    if name.startswith(METRIC):
        return name.removeprefix(METRIC)
    return _HEADINGS.get(name) or name.replace("_", " ").capitalize()


def require(name: str, known: Mapping[str, bool]) -> bool:
    """Whether a column is extracted; raises ``UsageError`` if there is none of that name. ``gain:METRIC`` is one."""
    if name.startswith(METRIC):
        return True
    if name not in known:
        message = f"unknown column {name!r}; {nearest(name, known)}"
        raise UsageError(message)
    return known[name]


def cell(
    column: TableColumn,
    paper: Paper,
    found: Findings,
    *,
    extra: Extra,
    crossed: Mapping[str, Sequence[CellItem]] | None = None,
    min_confidence: float = 0.0,
) -> Cell:
    """What one paper has in one column, items in the findings' order; ``crossed`` is what a view puts there."""
    name = column.name
    if not column.extracted:
        items = tuple(_facts(name, paper, extra))
        return Cell(name, items, "found" if items else "empty")
    checked = name.split(":")[0] in (*found.checked, *found.not_stated)
    if name in found.not_stated:
        return Cell(name, (), "not stated", checked=checked)
    every = tuple(_found(name, found) if crossed is None else crossed.get(name, ()))
    sure = least(min_confidence, name.split(":")[0])
    items = tuple(item for item in every if item.evidence is None or item.evidence.confidence >= sure)
    held = len(every) - len(items)
    return Cell(name, items, "found" if items else "empty", checked=checked, held=held)


def _facts(name: str, paper: Paper, extra: Extra) -> Iterator[CellItem]:
    value = extra[name].get(paper.id) if name in extra else getattr(paper, name)
    if name == "authors":
        yield from (CellItem(display(person.name())) for person in paper.authors)
    elif isinstance(value, (list, tuple)):
        yield from (CellItem(display(str(part))) for part in value)
    elif value is not None and str(value).strip():
        number = float(value) if isinstance(value, (int, float)) else None
        yield CellItem(display(str(value)), number=number, url=_address(name, str(value)))


def _address(name: str, value: str) -> str | None:
    prefix = {"doi": "https://doi.org/", "arxiv_id": "https://arxiv.org/abs/", "url": ""}.get(name)
    return None if prefix is None else safe_url(prefix + value)


def safe_url(url: str) -> str | None:
    """The address if it is one that a reader may be sent to, else nothing: only http and https are."""
    return url if url.lower().startswith(("https://", "http://")) and not any(char.isspace() for char in url) else None


def _found(name: str, found: Findings) -> Iterator[CellItem]:
    if name == "contribution":
        if found.contribution is not None:
            yield CellItem(found.contribution, found.contribution_at, "extracted")
    elif name in ("code", "project"):
        for link in found.links:
            if link.role == name:
                text = link.url.split("://", 1)[-1].rstrip("/")
                yield CellItem(text, link.evidence, "extracted", url=safe_url(link.url))
    elif name.startswith(METRIC):
        wanted = fold(name.removeprefix(METRIC))
        same = (gain for gain in found.gain if fold(gain.metric or "") == wanted)
        yield from (gain_item(gain, "metric", called=called_by(found)) for gain in same)
    elif name == "gain":
        yield from (gain_item(gain, called=called_by(found)) for gain in found.gain)
    else:
        yield from (CellItem(shown(item.name, item), item.evidence, item.status) for item in found.names(name))


def gain_item(gain: Gain, *unsaid: str, called: Mapping[str, str] | None = None) -> CellItem:
    """A reported number in a cell, without what the column says already: ``gain_item(gain, "metric")``.

    ``called`` says how the paper's own list of benchmarks calls each form of a name.
    """
    own = (called or {}).get(name_key(gain.benchmark or ""), gain.benchmark)
    shown = replace(gain, **cast("dict[str, Any]", {"benchmark": own, **dict.fromkeys(unsaid)}))
    return CellItem(gain_text(shown), gain.evidence, gain.status, number=gain.value, gain=gain)


def own_source(evidence: Evidence | None) -> str | None:
    """Where a person read what no quote shows: ``person: Table 3`` gives ``Table 3``; anything quoted gives nothing."""
    if evidence is None or evidence.quote is not None or not evidence.by.startswith("person"):
        return None
    return evidence.by.removeprefix("person").lstrip(" :,") or "a person's own word"


def url_tex(url: str) -> str:
    r"""An address as first argument of ``\href`` in a table: odd characters encoded, LaTeX's specials escaped."""
    encoded = quote(url, safe="/:?=&#%+,;@!()*'-._")
    return encoded.translate({ord(char): "\\" + char for char in "%#&_"})
