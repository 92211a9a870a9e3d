"""One state of a survey, as far as two of them can differ: read from a draft's output, or from a survey folder."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from surveytools.audit.latex import Manuscript, read_manuscript, source_manuscript
from surveytools.bibliography.pins import read_pins
from surveytools.changes.sentences import Said, sentences_of
from surveytools.errors import InputError
from surveytools.extract import default_confidence
from surveytools.files import read_text
from surveytools.model import Findings, Paper
from surveytools.readers import read_files
from surveytools.readers.findings import found_in
from surveytools.survey.collect import DUPLICATES_FILE, SCREENING_FILE
from surveytools.survey.pipeline import CURATION_FILE, KEYS_FILE

if TYPE_CHECKING:
    from surveytools.survey import Survey

MANIFEST, SOURCE, DECISIONS = "manifest.json", "survey.tex", "decisions"
DECISION_FILES = (CURATION_FILE, SCREENING_FILE, DUPLICATES_FILE)
"""What a person decides, a file each; a draft keeps copies in the folder ``decisions``."""


@dataclass(frozen=True)
class Decided:
    """A line of a decision file: of which paper (id), where it counts, and what it says."""

    paper: str
    where: str
    said: str


@dataclass(frozen=True)
class Edition:
    """One state of a survey: its papers (and those excluded), findings, keys, decisions, sentences, data of figures.

    ``figures`` holds the lines of each figure's data, the head first; a survey folder has none, since nothing is drawn.
    """

    name: str
    papers: tuple[Paper, ...]
    found: tuple[Findings, ...]
    keys: Mapping[str, str]
    excluded: tuple[Paper, ...] = ()
    decisions: tuple[Decided, ...] = ()
    manuscript: Manuscript | None = None
    figures: Mapping[str, tuple[tuple[str, ...], ...]] | None = None
    min_confidence: float = 0.0

    def sentences(self) -> tuple[Said, ...]:
        """The sentences of its text: all of a draft's source, or a survey folder's related work."""
        return sentences_of(self.manuscript) if self.manuscript else ()


def is_output(folder: Path) -> bool:
    """Whether a folder is what ``surveytools draft`` wrote."""
    return (folder / MANIFEST).is_file() and (folder / SOURCE).is_file()


def read_output(folder: Path, name: str) -> Edition:
    """The edition that a draft's output holds; raises ``InputError`` where a file of it is missing or broken."""
    papers = read_files([folder / "papers.jsonl"]).papers
    found = found_in(folder / "findings.jsonl", papers)
    included = {findings.paper_id for findings in found}
    if not (folder / KEYS_FILE).is_file():
        message = f"has no {KEYS_FILE}, so it is of an older surveytools; draft it again"
        raise InputError(message, file=folder)
    return Edition(
        name=name,
        papers=tuple(paper for paper in papers if paper.id in included),
        found=found,
        keys={pin.id: pin.key for pin in read_pins(folder / KEYS_FILE)},
        excluded=tuple(paper for paper in papers if paper.id not in included),
        decisions=tuple(read_decided(folder / DECISIONS)),
        manuscript=read_manuscript(folder / SOURCE),
        figures={path.stem: _lines(path) for path in sorted((folder / "figures").glob("*.csv"))},
        min_confidence=_confidence(folder / MANIFEST),
    )


def read_survey(survey: Survey, name: str) -> Edition:
    """The edition that a survey folder comes to now, without running a notebook; its text is the related work."""
    return Edition(
        name=name,
        papers=survey.rows,
        found=survey.found,
        keys=survey.keys,
        excluded=survey.collected.screened.excluded,
        decisions=tuple(read_decided(survey.folder)),
        manuscript=source_manuscript(survey.related_work().to_latex(), "related work"),
        min_confidence=survey.min_confidence(None),
    )


def read_decided(folder: Path) -> Iterator[Decided]:
    """The lines of a folder's decision files, whatever they say: a broken line is a decision, too."""
    for file in DECISION_FILES:
        if (folder / file).is_file():
            head, *lines = _lines(folder / file) or ((),)
            for line in lines:
                row = dict(zip((cell.strip().lower() for cell in head), (cell.strip() for cell in line), strict=False))
                paper = row.pop("id", "") or row.pop("first", "")
                column = row.pop("column", "")
                said = "; ".join(f"{name} {value}" for name, value in row.items() if name and value)
                yield Decided(paper, f"{file}, {column}" if column else file, said)


def _lines(path: Path) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in csv.reader(io.StringIO(read_text(path), newline="")) if any(row))


def _confidence(path: Path) -> float:
    """From which confidence on the draft showed a finding: as it was drafted, else the extractor's own."""
    try:
        said = json.loads(read_text(path))["parameters"].get("min_confidence")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError("is no manifest of surveytools; draft the survey again", file=path) from error
    return default_confidence() if said is None else float(said)
