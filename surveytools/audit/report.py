"""An audit as a value: what was found about references and about claims, kept apart, and its three renderings."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from surveytools.audit import references, value
from surveytools.audit.references import Remark
from surveytools.audit.value import Verdict
from surveytools.model import Problem
from surveytools.prose.grammar import plural

_FEW = 8
"""Papers that are not cited, up to which each has a line of its own."""


@dataclass(frozen=True)
class AuditReport:
    """What an audit came to: ``audit("paper.tex", papers).to_text()``.

    ``references`` are remarks on citations, ``claims`` the verdicts on what is said of the papers cited, ``problems``
    the files that could not be followed. ``texts`` are the papers' texts by id and source, for showing a quote in its
    sentence, ``keys`` their cite keys.
    """

    main: str
    references: tuple[Remark, ...]
    claims: tuple[Verdict, ...]
    problems: tuple[Problem, ...] = ()
    statements: int = 0
    texts: Mapping[tuple[str, str], str] = field(default_factory=dict, repr=False)
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)

    def failures(self) -> Iterator[Remark | Verdict]:
        """What must not stand: an unknown key, a work described wrongly, a claim contradicted or of another paper."""
        yield from (remark for remark in self.references if remark.kind in references.FAILING)
        yield from (verdict for verdict in self.claims if verdict.kind in value.FAILING)

    def notes(self) -> Iterator[Remark | Verdict | Problem]:
        """What a person should look at: everything else that was remarked."""
        yield from self.problems
        yield from (remark for remark in self.references if remark.kind not in references.FAILING)
        yield from (verdict for verdict in self.claims if verdict.kind == "not in the abstract" or verdict.notes)

    def passes(self, *, strict: bool = False) -> bool:
        """Whether nothing fails; under ``strict``, whether there is nothing to note either."""
        return not any(True for _ in self.failures()) and not (strict and any(True for _ in self.notes()))

    def supported(self, kind: str | None = None) -> tuple[int, int]:
        """How many claims (of one kind) are supported, and how many there are."""
        some = [verdict for verdict in self.claims if kind in (None, verdict.claim.kind)]
        return sum(verdict.kind == "supported" for verdict in some), len(some)

    def to_text(self) -> str:
        """A line for each remark and their counts, then a line for each claim to look at and their counts."""
        looked = [verdict for verdict in self.claims if verdict.kind != "supported" or verdict.notes]
        references, claims = self.summary()
        told = [*map(str, self.problems), *self._remarks()]
        lines = [*told, references, *([""] if looked else [])]
        return "\n".join([*lines, *map(str, looked), claims]) + "\n"

    def _remarks(self) -> Iterator[str]:
        """A line for each remark on references; papers that are not cited in one line where they are many."""
        uncited = [remark.key for remark in self.references if remark.kind == "uncited paper"]
        many = len(uncited) > _FEW
        yield from (str(remark) for remark in self.references if not (many and remark.kind == "uncited paper"))
        if many:
            named = f"{', '.join(uncited[:_FEW])} and {len(uncited) - _FEW} more"
            yield f"{self.main}: uncited papers: {named} are never cited; --json or --html lists them"

    def summary(self) -> tuple[str, ...]:
        """The counts in two lines: references, and claims."""
        kinds = Counter(remark.kind for remark in self.references)
        told = ", ".join(f"{number} {_counted(kind, number)}" for kind, number in kinds.items()) or "nothing to remark"
        held = Counter(verdict.kind for verdict in self.claims)
        rest = "".join(f", {number} {kind}" for kind, number in held.items() if kind != "supported")
        claims = f"{held['supported']} of {len(self.claims)} claims supported{rest}"
        return f"references: {told}", f"claims: {claims}"

    def to_json(self) -> str:
        """Everything as one JSON object, indented; supported claims with their quotes and offsets too."""
        whole = {
            "main": self.main,
            "passes": self.passes(),
            "statements": self.statements,
            "references": [_present(vars_of(remark)) for remark in self.references],
            "claims": [_claim(verdict) for verdict in self.claims],
            "problems": [_present(vars_of(problem)) for problem in self.problems],
        }
        return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"

    def to_html(self) -> str:
        """One page without scripts: each claim marked in its sentence, beside the quote that it was held against."""
        from surveytools.audit.page import page

        return page(self)


def _counted(kind: str, number: int) -> str:
    """A kind of remark as a noun where it is one: ``2 unknown keys``, ``2 retracted``."""
    return kind if number == 1 or kind in ("retracted", "not in the corpus") else plural(kind)


def vars_of(row: Any) -> dict[str, Any]:
    """The fields of a slotted row by name."""
    return {name: getattr(row, name) for name in row.__slots__}


def _present(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


def _claim(verdict: Verdict) -> dict[str, Any]:
    claim, evidence = verdict.claim, verdict.evidence
    file, line = claim.where
    span = evidence.span if evidence else None
    return _present(
        {
            "verdict": verdict.kind,
            "kind": claim.kind,
            "text": claim.text,
            "file": file,
            "line": line,
            "keys": list(claim.keys),
            "sentence": claim.statement.shown(*claim.statement.window(claim.start, claim.end)),
            "message": verdict.message or None,
            "notes": list(verdict.notes) or None,
            "paper": verdict.paper,
            "quote": evidence.quote if evidence else None,
            "by": evidence.by if evidence else None,
            "source": span.source if span else None,
            "start": span.start if span else None,
            "end": span.end if span else None,
        }
    )
