"""What is to be said of each claim: supported, contradicted, of another paper of the corpus, or not in the abstract.

The last is no accusation: an abstract holds about a tenth of a paper's scores. Nothing here is a model's opinion; each
verdict other than the last shows the words of a paper that it rests on.
"""

from __future__ import annotations

from collections.abc import Sequence

from surveytools.audit.claims import Claim
from surveytools.audit.number_verdicts import noted, number_verdict
from surveytools.audit.told import Told, runs, words_of
from surveytools.audit.value import Kind, Lookup, Verdict
from surveytools.prose.grammar import series

_MANY = 6


def judge(lookup: Lookup, claim: Claim) -> Verdict:
    """The verdict on one claim; of what is cited and not in the corpus nothing can be said."""
    told = lookup.told(claim.keys)
    more = [] if claim.sure else [one for one in lookup.told(claim.statement.keys()) if one not in told]
    if not told and not more:
        message = f"{claim.text}: no abstract of {lookup.cited(claim)} is known; check the paper"
        return Verdict(claim, "not in the abstract", message)
    if claim.stated is not None:
        return number_verdict(lookup, claim, claim.stated, told, more)
    return _name(lookup, claim, told, more) if claim.kind == "name" else _title(lookup, claim, told, more)


def _name(lookup: Lookup, claim: Claim, told: Sequence[Told], more: Sequence[Told]) -> Verdict:
    """A name must stand in each paper that it is said of; one that the citation calls its paper by must be its own."""
    lacking = [paper for paper in told if not paper.says(claim.name, claim.text)]
    if told and not lacking:
        return Verdict(claim, "supported", "", told[0].paper.id, told[0].says(claim.name, claim.text))
    for paper in told if _shared_out(lookup, claim, told) else more:
        if evidence := paper.says(claim.name, claim.text):
            return Verdict(claim, "supported", noted(("attribution",)), paper.paper.id, evidence, ("attribution",))
    ids = {paper.paper.id for paper in told}
    owners = [lookup.corpus.told[one] for one in lookup.corpus.names.method_of(claim.name) if one not in ids]
    if claim.called and owners:
        owner = owners[0]
        message = f"{claim.text} is the method of {lookup.called(owner)}, {lookup.cited(claim)} does not name it"
        return Verdict(claim, "other paper", message, owner.paper.id, owner.says(claim.name, claim.text))
    missing = series([lookup.called(paper) for paper in lacking]) if lacking else lookup.cited(claim)
    return Verdict(claim, "not in the abstract", f"{claim.text} is not in the abstract of {missing}; check the paper")


def _shared_out(lookup: Lookup, claim: Claim, told: Sequence[Told]) -> bool:
    """Whether several papers share several names, each at least one of them: ``[a, b] do well on Foo and Bar``."""
    if len(told) < 2:
        return False
    here = lookup.corpus.names.find(claim.statement.text)
    kinds = {mention.kind for mention in here if mention.name == claim.name}
    names = {mention.name for mention in here if mention.kind in kinds}
    return len(names) > 1 and all(any(paper.says(name, name) for name in sorted(names)) for paper in told)


def _means(claim: Claim, told: Told) -> bool:
    """Whether words of a title can hardly be meant otherwise: many of them, or half of the title."""
    return len(claim.words) >= min(_MANY, len(words_of(told.paper.title)) / 2)


def _title(lookup: Lookup, claim: Claim, told: Sequence[Told], more: Sequence[Told]) -> Verdict:
    """Words of a title must be those of a paper that is cited; shared by several titles they say nothing."""
    said = tuple(runs(claim.words))
    for paper in (*told, *more):
        if not paper.runs.isdisjoint(said):
            return Verdict(claim, "supported", "", paper.paper.id, paper.whole_title)
    owners = {paper for run in said for paper in lookup.corpus.by_run.get(run, ())}
    if len(owners) == 1:
        other = lookup.corpus.told[owners.pop()]
        kind: Kind = "other paper" if _means(claim, other) else "not in the abstract"
        message = f'"{claim.text}" is of the title of {lookup.called(other)}, not of {lookup.cited(claim)}'
        return Verdict(claim, kind, message, other.paper.id, other.whole_title)
    message = f'"{claim.text}" stands in titles of several papers, not in that of {lookup.cited(claim)}'
    return Verdict(claim, "not in the abstract", message)
