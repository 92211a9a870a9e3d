"""The verdict on a number: a cited paper states it, or states another value instead, or another paper does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surveytools.audit.agreement import Agreement, agree, contradicts, digits, slipped
from surveytools.audit.claims import Claim
from surveytools.audit.derived import derived
from surveytools.audit.numbers import Stated
from surveytools.audit.told import Told
from surveytools.audit.value import Lookup, Verdict
from surveytools.model import Evidence

TELLING = 3
"""So many digits tell a number from others; so many papers at most may share it and still be named."""

_LOOSE = frozenset(("rounded", "share", "unit-dropped", "unit-added"))
"""How a number of another paper may not differ, since it is but a number."""

_SAID = {
    "unit-dropped": "the unit is left out",
    "unit-added": "the abstract gives no unit",
    "rounded": "the abstract is more exact",
    "share": "the abstract gives it as a share of 1 or in per cent",
    "attribution": "the sentence leaves open which of its papers is meant",
}


@dataclass(frozen=True, slots=True)
class Against:
    """What a paper has against a claim, or another paper for it: the evidence, in words, and what ties both."""

    paper: Told
    evidence: Evidence
    said: str = ""
    notes: tuple[str, ...] = ()
    ties: int = 0


def number_verdict(lookup: Lookup, claim: Claim, stated: Stated, told: Sequence[Told], more: Sequence[Told]) -> Verdict:
    """The verdict on one number of the papers ``told``; ``more`` are those that the sentence might mean as well."""
    if claim.computed and (found := derived(lookup, claim, stated, told)):
        return found
    own = _best(claim, stated, told)
    for papers, note in ((told, ()), (more, ("attribution",))):
        best = own if papers is told else _best(claim, stated, papers)
        if best and not best[1].conflicts:
            paper, answer = best
            notes = (*answer.notes, *note)
            return Verdict(claim, "supported", noted(notes), paper.paper.id, paper.shows(answer.stated), notes)
    if own is None and (found := derived(lookup, claim, stated, told)):
        return found
    other, against = _elsewhere(lookup, claim, stated, told), _against(claim, stated, told)
    if other and (not against or other.ties >= against.ties):
        also = f"; {lookup.called(against.paper)} states {against.said}" if against else ""
        message = f"{claim.text} stands in {lookup.called(other.paper)}, not in {lookup.cited(claim)}{also}"
        return Verdict(claim, "other paper", message, other.paper.paper.id, other.evidence)
    if against:
        message = f"{lookup.called(against.paper)} states {against.said}"
        return Verdict(claim, "contradicted", message, against.paper.paper.id, against.evidence, against.notes)
    message = f"{claim.text} is not in the abstract of {lookup.cited(claim)}; check the paper"
    return Verdict(claim, "not in the abstract", message)


def _best(claim: Claim, stated: Stated, papers: Sequence[Told]) -> tuple[Told, Agreement] | None:
    """The number of these papers that answers the claim best."""
    answers = [(paper, answer) for paper in papers for answer in _answers(claim, stated, paper)]
    return max(answers, key=lambda pair: pair[1].rank, default=None)


def _answers(claim: Claim, stated: Stated, paper: Told) -> list[Agreement]:
    row = claim.statement.kind == "row"
    return [answer for number in paper.numbers if (answer := agree(stated, number, paper, row=row))]


def _against(claim: Claim, stated: Stated, told: Sequence[Told]) -> Against | None:
    """What a cited paper states instead, and whether it is the value or what is tied to it that differs."""
    best = _best(claim, stated, told)
    if best:
        paper, answer = best
        said = _difference(claim, stated, paper, answer)
        return Against(paper, paper.shows(answer.stated), said, answer.conflicts, ties=1)
    for paper in told:
        for number in paper.numbers:
            if contradicts(stated, number, paper, row=claim.statement.kind == "row"):
                said, notes = f"{_words(paper, number)}, not {claim.text}", ("value",)
                return Against(paper, paper.shows(number), said, notes, ties=slipped(stated, number))
    return None


def _elsewhere(lookup: Lookup, claim: Claim, stated: Stated, told: Sequence[Told]) -> Against | None:
    """Another paper that states the number, where that can hardly be by chance."""
    many = digits(stated)
    if many < (2 if stated.unit else TELLING):
        return None
    ids = dict.fromkeys(paper for value in stated.values for paper in lookup.corpus.by_value.get(value, ()))
    answers = [
        (paper, answer)
        for paper in (lookup.corpus.told[one] for one in ids)
        if paper not in told
        for answer in _answers(claim, stated, paper)
        if "unit" not in answer.conflicts
        and _LOOSE.isdisjoint(answer.notes)
        and (stated.unit or (answer.ties and not answer.conflicts))
    ]
    if not answers:
        return None
    paper, answer = max(answers, key=lambda pair: pair[1].rank)
    few = many >= TELLING and len({paper.paper.id for paper, _ in answers}) <= TELLING
    if not few and (answer.conflicts or not answer.ties):
        return None
    return Against(paper, paper.shows(answer.stated), ties=answer.ties)


def _words(paper: Told, stated: Stated) -> str:
    written = paper.paper.text(stated.source)[stated.start : stated.end]
    return f"{written} on {stated.benchmark}" if stated.benchmark else written


def noted(notes: Sequence[str]) -> str:
    """The notes of a supported claim in words."""
    said = []
    for note in notes:
        name, _, word = note.partition(":")
        said.append(_SAID.get(name) or f"the abstract says how it is meant ({word}), the sentence does not")
    return "; ".join(said)


def _difference(claim: Claim, stated: Stated, paper: Told, answer: Agreement) -> str:
    said = _words(paper, answer.stated)
    if "unit" in answer.conflicts:
        return f"{said}, in another unit than {claim.text}"
    if "benchmark" in answer.conflicts:
        return f"{said}, not on {stated.benchmark}"
    return f"{said} as {answer.stated.metric}, not as {stated.metric}"
