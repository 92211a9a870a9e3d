"""Works: the records that links join, seen as one paper each; a view that is undone by leaving it.

The records themselves are never changed, so ``Works.records`` is the exact undo of ``Works.papers``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from surveytools.corpus.decisions import Decision
from surveytools.corpus.duplicates import Link, find_links, is_preprint
from surveytools.corpus.metadata import filled
from surveytools.model import Paper

Policy = Literal["published", "preprint", "first"]


@dataclass(frozen=True, slots=True)
class Works:
    """Records as they were, the links between them, one paper a work, and where each old id went."""

    records: tuple[Paper, ...]
    links: tuple[Link, ...]
    papers: tuple[Paper, ...]
    new_ids: Mapping[str, str]


def join_works(papers: Sequence[Paper], *, decisions: Sequence[Decision] = (), cite: Policy = "published") -> Works:
    """One paper a work: ``join_works(papers).papers``; nothing is deleted, and ids of what is joined map to what stays.

    ``cite`` says which version stands for a work: what was ``published``, the ``preprint``, or whichever came ``first``
    in the input. Its blanks (the arXiv id, an abstract) are filled from the others. A person's decisions win.
    """
    links = _decided(find_links(papers), decisions)
    groups = _groups(papers, links, decisions)
    joined: list[Paper] = []
    new_ids: dict[str, str] = {}
    for group in groups:
        chief, *others = sorted(group, key=lambda paper: _rank(paper, cite))
        new_ids |= {paper.id: chief.id for paper in group}
        for other in others:
            chief = filled(chief, other if is_preprint(other) == is_preprint(chief) else _versionless(other))
        joined.append(chief)
    return Works(tuple(papers), links, tuple(joined), MappingProxyType(new_ids))


def _decided(links: Sequence[Link], decisions: Sequence[Decision]) -> tuple[Link, ...]:
    """The links with a person's word laid over them: ``different`` removes one, ``same`` adds one, surest first."""
    apart = {frozenset((decision.first, decision.second)) for decision in decisions if not decision.same}
    together = [
        Link(decision.first, decision.second, "same", f"person: {decision.who or 'unnamed'}", 1.0)
        for decision in decisions
        if decision.same
    ]
    said = {frozenset((link.first, link.second)) for link in together}
    kept = [link for link in links if frozenset((link.first, link.second)) not in apart | said]
    return (*together, *sorted(kept, key=lambda link: -link.score))


def _groups(papers: Sequence[Paper], links: Sequence[Link], decisions: Sequence[Decision]) -> list[list[Paper]]:
    """Papers joined link by link, in the order of the first of each; two that must stay apart never meet by a third."""
    members: dict[str, list[Paper]] = {paper.id: [paper] for paper in papers}
    apart = {frozenset((decision.first, decision.second)) for decision in decisions if not decision.same}
    for link in links:
        one, other = members.get(link.first), members.get(link.second)
        if one is None or other is None or one is other:
            continue
        by_person = link.reason.startswith("person")
        if any(frozenset((a.id, b.id)) in apart or (not by_person and _clash(a, b)) for a in one for b in other):
            continue
        one += other
        for paper in other:
            members[paper.id] = one
    order = {paper.id: position for position, paper in enumerate(papers)}
    unique = {id(group): sorted(group, key=lambda paper: order[paper.id]) for group in members.values()}
    return sorted(unique.values(), key=lambda group: order[group[0].id])


def _clash(one: Paper, other: Paper) -> bool:
    """Whether two papers are known to be different works, whatever a third seems to be to both."""
    if one.arxiv_id and other.arxiv_id and one.arxiv_id != other.arxiv_id:
        return True
    published = not is_preprint(one) and not is_preprint(other)
    return published and bool(one.doi and other.doi and one.doi != other.doi)


def _rank(paper: Paper, cite: Policy) -> bool:
    if cite == "first":
        return False
    return is_preprint(paper) == (cite == "published")


def _versionless(paper: Paper) -> Paper:
    """What one version may fill in of another: nothing that says where and when it appeared."""
    return replace(paper, doi=None, venue=None, year=None, entry_type=None, fields=MappingProxyType({}))
