"""What the page's script is given: papers with abstracts and BibTeX, what sentences rest on, rules in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import TYPE_CHECKING, Any

from surveytools.curation.shown import shown
from surveytools.model import NAME_FIELDS, Evidence, Findings, Paper
from surveytools.tables.gains import gain_text
from surveytools.tables.reasons import in_words

if TYPE_CHECKING:
    from surveytools.survey import Survey

_EVIDENCE = re.compile(r'\bdata-evidence="([^"]*)"')
_CALLED: Mapping[str, str] = {
    "method": "Method",
    "base_model": "Base model",
    "benchmark": "Benchmark",
    "gain": "Reported gain",
    "contribution": "Contribution",
    "code": "Code, data or weights",
    "project": "Home page",
}
Told = tuple[str, dict[str, str]]


def page_data(survey: Survey, manuscript: Any) -> dict[str, Any]:
    """The data of a page: papers by id, the findings that its sentences rest on by name, what each rule means."""
    outputs = [output.get("data", {}) for cell in manuscript.cells for output in cell.get("outputs", ())]
    said = [names for data in outputs for names in _EVIDENCE.findall(data.get("text/html", ""))]
    named = {name for names in said for name in unescape(names).split()}
    told = dict(each for paper, found in zip(survey.rows, survey.found, strict=True) for each in _told(paper, found))
    return {
        "papers": {paper.id: _paper(paper, survey) for paper in survey.rows},
        "evidence": {name: told[name] for name in sorted(named & told.keys())},
        "rules": {by: words for by in sorted(set(_rules(survey))) if (words := in_words(by)) != by},
    }


def _rules(survey: Survey) -> Iterator[str]:
    """The code of every rule that found something."""
    for found in survey.found:
        fields = (*NAME_FIELDS, *found.columns)
        yield from (name.evidence.by for field in fields for name in found.names(field))
        yield from (gain.evidence.by for gain in found.gain)
        yield from (link.evidence.by for link in found.links)
        if found.contribution_at:
            yield found.contribution_at.by


def _paper(paper: Paper, survey: Survey) -> dict[str, str | int | None]:
    from surveytools.bibliography import short_reference
    from surveytools.bibliography.entries import make_entry
    from surveytools.bibliography.writer import write_entry

    key = survey.keys[paper.id]
    return {
        "title": paper.title,
        "abstract": paper.abstract,
        "year": paper.year,
        "theme": survey.theme_of.get(paper.id),
        "key": key,
        "label": short_reference(paper),
        "bibtex": write_entry(make_entry(paper, key)),
    }


def _told(paper: Paper, found: Findings) -> Iterator[Told]:
    """Each finding of a paper under the name that prose gives it (``p1:gain:0``), told as the script shows it."""
    yield f"{paper.id}:title:0", {"paper": paper.id, "source": "title", "start": "0", "end": str(len(paper.title))}
    if found.contribution and found.contribution_at:
        field, said = "contribution", found.contribution
        yield _as_shown(paper, field, 0, _CALLED[field], said, found.contribution_at)
    for field in (*NAME_FIELDS, *found.columns):
        for item, name in enumerate(found.names(field)):
            called = _CALLED.get(field, field.replace("_", " ").capitalize())
            yield _as_shown(paper, field, item, called, shown(name.name, name), name.evidence, name.status)
    for item, gain in enumerate(found.gain):
        yield _as_shown(paper, "gain", item, _CALLED["gain"], gain_text(gain), gain.evidence, gain.status)
    for item, link in enumerate(found.links):
        yield _as_shown(paper, link.role, item, _CALLED[link.role], link.url, link.evidence)


def _as_shown(
    paper: Paper, field: str, item: int, called: str, text: str, at: Evidence, status: str | None = None
) -> Told:
    told = {"paper": paper.id, "field": called, "text": text, "by": at.by, "confidence": f"{at.confidence:.2f}"}
    told |= {"status": status} if status else {}
    if at.span is not None:
        told |= {"source": at.span.source, "start": str(at.span.start), "end": str(at.span.end)}
    return f"{paper.id}:{field}:{item}", told
