"""A verdict as a value, and how a key becomes a paper that can be asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from surveytools.audit.claims import Claim
from surveytools.audit.told import Corpus, Told
from surveytools.model import Evidence
from surveytools.prose.grammar import series

Kind = Literal["supported", "contradicted", "other paper", "not in the abstract"]
FAILING: tuple[Kind, ...] = ("contradicted", "other paper")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim with what is to be said of it, the paper (id) and the evidence that this rests on, and what is noted.

    Notes of a supported claim: ``unit-dropped``, ``unit-added``, ``rounded``, ``wording:most`` and the like, and
    ``attribution`` where the sentence leaves open which of its papers is meant. Those of a contradicted one say what
    differs: ``value``, ``unit``, ``benchmark`` or ``metric``.
    """

    claim: Claim
    kind: Kind
    message: str = ""
    paper: str | None = None
    evidence: Evidence | None = None
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        file, line = self.claim.where
        quote = f' ("{self.evidence.quote}")' if self.evidence and self.evidence.quote else ""
        said = self.message or self.claim.text
        if self.kind == "supported" and self.notes:
            said = f"{self.claim.text}, but {said}"
        return f"{file}:{line}: {self.kind}: {said}{quote}"


@dataclass(frozen=True)
class Lookup:
    """The corpus, the paper (id) that each key of the manuscript means, and how a message calls a paper."""

    corpus: Corpus
    papers: Mapping[str, str]
    keys: Mapping[str, str]

    def told(self, keys: Iterable[str]) -> list[Told]:
        """The papers that some keys mean, each once."""
        ids = dict.fromkeys(self.papers[key] for key in keys if key in self.papers)
        return [self.corpus.told[paper] for paper in ids]

    def called(self, told: Told) -> str:
        """The key of a paper, or its id where the manuscript has no key for it."""
        return self.keys.get(told.paper.id, told.paper.id)

    @staticmethod
    def cited(claim: Claim) -> str:
        """The keys that a claim is said of, as a list."""
        return series(list(claim.keys))
