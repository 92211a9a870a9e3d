"""The rows that everything is made of: papers, findings with their evidence, problems.

Frozen dataclasses of the standard library only. The invariant that everything rests on: for every evidence with a span,
``paper.text(span.source)[span.start:span.end] == quote``, in code points of the title or abstract *as given*.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, make_dataclass
from types import MappingProxyType
from typing import Any, Literal, TypeVar, cast

Source = Literal["title", "abstract"]
Contribution = Literal["method", "model", "benchmark", "dataset", "software", "analysis", "survey", "thesis"]
Unit = Literal["%", "points", "x", "absolute", "other"]
Kind = Literal["delta", "relative", "factor", "score", "reduction", "range"]
Direction = Literal["up", "down", "gap"]
Role = Literal["code", "project"]
Severity = Literal["lost", "repaired", "note"]
Status = Literal["extracted", "held", "accepted", "corrected", "added"]

NAME_FIELDS: tuple[str, ...] = ("method", "base_model", "benchmark")
"""The findings that are names; ``gain`` and ``contribution`` are the others; a survey may add columns of its own."""

_EMPTY: Mapping[str, str] = MappingProxyType({})

_Row = TypeVar("_Row")


def quick(row: type[_Row]) -> type[_Row]:
    """The class of a frozen row for who makes a hundred thousand: ``quick(Person)("Berg", "Anna")`` is that ``Person``.

    A frozen dataclass sets each attribute through a call of its own. Here an unfrozen twin with the same slots is
    filled and then becomes the row, frozen from there on, in a third of the time.
    """

    def freeze(draft: Any) -> None:
        draft.__class__ = row

    given = [(item.name, item.type, item) for item in fields(cast("Any", row))]
    twin = make_dataclass(row.__name__, given, slots=True, eq=False, repr=False, namespace={"__post_init__": freeze})
    return cast("type[_Row]", twin)


@dataclass(frozen=True, slots=True)
class Person:
    """An author, ``Person("Berg", given="Anna", particle="van den")``; ``literal`` holds what could not be split."""

    family: str | None = None
    given: str | None = None
    particle: str | None = None
    suffix: str | None = None
    literal: str | None = None

    def name(self) -> str:
        """The name as one reads it: ``Anna van den Berg``, ``Sammy Davis Jr.``."""
        if self.literal:
            return self.literal
        return " ".join(part for part in (self.given, self.particle, self.family, self.suffix) if part)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a paper was read: file, line (from 1), format, and the key that the input gave it."""

    file: str
    line: int | None = None
    format: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: ``id`` and ``title`` at least; what nobody gave is ``None`` or empty, never ``""``.

    ``fields`` holds every other bibliographic field verbatim (volume, pages, note), so that nothing is lost
    between a .bib and a .bib. The id is made once and never recomputed.
    """

    id: str
    title: str
    abstract: str | None = None
    authors: tuple[Person, ...] = ()
    year: int | None = None
    venue: str | None = None
    doi: str | None = None
    arxiv_id: str | None = None
    url: str | None = None
    keywords: tuple[str, ...] = ()
    entry_type: str | None = None
    fields: Mapping[str, str] = field(default_factory=lambda: _EMPTY)
    origin: Origin | None = None

    def text(self, source: Source) -> str:
        """The title or the abstract as given; an absent abstract reads as empty."""
        return self.title if source == "title" else (self.abstract or "")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of a paper's title or abstract, in code points."""

    source: Source
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.source}:{self.start}-{self.end}"

    @classmethod
    def parse(cls, text: str) -> Span:
        """Read what ``str`` writes: ``Span.parse("abstract:12-30")``; anything else is a ``ValueError``."""
        source, _, range_ = text.partition(":")
        start, _, end = range_.partition("-")
        if source == "title":
            return cls("title", int(start), int(end))
        if source == "abstract":
            return cls("abstract", int(start), int(end))
        message = f"a span reads title:0-4 or abstract:12-30, not {text!r}"
        raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a finding is believed: the verbatim quote, where it stands, who decided, and how sure that is (0 to 1).

    ``by`` names the rule, the vocabulary entry, the person or the model. Only a person's own word (``by`` beginning
    with ``person``) may come without quote and span: then ``by`` says where the person read it.
    """

    quote: str | None
    span: Span | None
    by: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Name:
    """A named thing found in a paper: ``Name("MixTune-2", ("MixTune 2",), evidence)``."""

    name: str
    aliases: tuple[str, ...]
    evidence: Evidence
    status: Status = "extracted"


@dataclass(frozen=True, slots=True)
class Gain:
    """A reported number with all that the text ties to it; magnitudes are positive, ``direction`` has the sign.

    ``value_to`` closes a range or a from-to pair. Each of metric, benchmark, baseline and base_model has its own span
    (``*_at``) where the text says it. ``base_model`` is set only where one of several is meant.
    """

    value: float
    unit: Unit
    kind: Kind
    evidence: Evidence
    value_to: float | None = None
    direction: Direction | None = None
    qualifier: str | None = None
    metric: str | None = None
    benchmark: str | None = None
    baseline: str | None = None
    base_model: str | None = None
    metric_at: Span | None = None
    benchmark_at: Span | None = None
    baseline_at: Span | None = None
    base_model_at: Span | None = None
    status: Status = "extracted"


@dataclass(frozen=True, slots=True)
class Link:
    """A release (``code``: repository, data, weights) or any other home page or video (``project``)."""

    url: str
    role: Role
    evidence: Evidence


Item = Name | Gain


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one paper; ``held`` are weaker candidates by field, which are no answer.

    ``columns`` holds the survey's own extracted columns (``algorithm``), ``checked`` the columns in which a person
    decided something, ``not_stated`` those that a person declared as not stated by the paper.
    """

    paper_id: str
    title: str
    contribution: Contribution | None = None
    contribution_at: Evidence | None = None
    method: tuple[Name, ...] = ()
    base_model: tuple[Name, ...] = ()
    benchmark: tuple[Name, ...] = ()
    gain: tuple[Gain, ...] = ()
    links: tuple[Link, ...] = ()
    columns: Mapping[str, tuple[Name, ...]] = field(default_factory=lambda: MappingProxyType({}))
    held: Mapping[str, tuple[Item, ...]] = field(default_factory=lambda: MappingProxyType({}))
    checked: tuple[str, ...] = ()
    not_stated: tuple[str, ...] = ()

    def names(self, column: str) -> tuple[Name, ...]:
        """The names of ``method``, ``base_model``, ``benchmark`` or one of the survey's own columns."""
        if column == "method":
            return self.method
        if column == "base_model":
            return self.base_model
        if column == "benchmark":
            return self.benchmark
        return self.columns.get(column, ())

    def evidence(self) -> Iterator[Evidence]:
        """Every evidence that the answer rests on, held candidates included."""
        if self.contribution_at is not None:
            yield self.contribution_at
        for names in (self.method, self.base_model, self.benchmark, *self.columns.values()):
            yield from (name.evidence for name in names)
        yield from (gain.evidence for gain in self.gain)
        yield from (link.evidence for link in self.links)
        for items in self.held.values():
            yield from (item.evidence for item in items)

    def url(self, role: Role) -> str | None:
        """The first link of that role, if any."""
        return next((link.url for link in self.links if link.role == role), None)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in an input that a person should know: lost, repaired or merely noted, with file and line.

    ``code`` is short and stable (``bibtex.missing-comma``); ``message`` says what, what was expected, what to do.
    """

    severity: Severity
    code: str
    message: str
    file: str
    line: int | None = None
    id: str | None = None
    raw: str | None = None

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{where}: {self.severity}: {self.code}: {self.message}"
