"""Laying decisions over findings: accept, correct, reject, add, not stated; what matches nothing is a problem.

A decision never changes the extraction, only what is shown of it, so the next run of the extractor starts clean and
the same decisions are laid over its result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, cast, get_args

from surveytools.curation.evidence import evidence_of
from surveytools.curation.gains import NUMBER, magnitude, parse_gain, same_result
from surveytools.curation.table import Decision
from surveytools.errors import UsageError, nearest
from surveytools.model import (
    NAME_FIELDS,
    Contribution,
    Findings,
    Gain,
    Item,
    Name,
    Paper,
    Problem,
    Status,
)
from surveytools.text.fold import fold

_ITEM_STATUS: Mapping[str, Status] = {"accept": "accepted", "correct": "corrected", "add": "added"}


def curate(
    found: Sequence[Findings], papers: Sequence[Paper], decisions: Sequence[Decision], *, columns: Sequence[str] = ()
) -> tuple[tuple[Findings, ...], tuple[Problem, ...]]:
    """Findings with the decisions laid over them, in the order of the file; ``columns`` are the survey's own.

    The result has the papers' order; each decision that names no paper, column or item comes back as a problem.
    """
    known = (*NAME_FIELDS, "gain", "contribution", *columns, *{column for one in found for column in one.columns})
    by_id = {findings.paper_id: findings for findings in found}
    texts = {paper.id: paper for paper in papers}
    problems: list[Problem] = []
    said: dict[tuple[str, str, str], Decision] = {}
    for decision in decisions:
        if decision.verdict != "add":
            before = said.setdefault((decision.id, decision.column, fold(decision.item)), decision)
            if before.verdict != decision.verdict:
                message = f"line {before.line} says {before.verdict!r} of the same item; this line counts, delete one"
                problems.append(decision.problem("conflict", message))
        if decision.id not in by_id:
            problems.append(
                decision.problem("no-paper", f"no paper has the id {decision.id!r}; {nearest(decision.id, by_id)}")
            )
        elif decision.column not in known:
            message = f"no column is called {decision.column!r}; {nearest(decision.column, known)}"
            problems.append(decision.problem("no-column", message))
        else:
            try:
                by_id[decision.id] = _decide(by_id[decision.id], texts[decision.id], decision)
            except UsageError as error:
                problems.append(decision.problem("no-match", str(error)))
    return tuple(by_id[findings.paper_id] for findings in found), tuple(problems)


def _decide(findings: Findings, paper: Paper, decision: Decision) -> Findings:
    column = decision.column
    if column == "contribution":
        return _checked(_contribution(findings, paper, decision), column)
    items, held = _cell(findings, column), findings.held.get(column, ())
    if decision.verdict == "not stated":
        items = ()
        findings = replace(findings, not_stated=_with(findings.not_stated, column))
    elif decision.verdict == "add":
        items, held = _added(items, held, decision, paper)
    else:
        items, held = _changed(items, held, decision, paper)
    if items:
        findings = replace(findings, not_stated=tuple(name for name in findings.not_stated if name != column))
    return _checked(_put(findings, column, items, held), column)


def _added(
    items: tuple[Item, ...], held: tuple[Item, ...], decision: Decision, paper: Paper
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """The cell with one more item; what was found already is accepted (a name) or takes the person's word (a gain)."""
    made = _made(decision, paper, _ITEM_STATUS["add"])
    if isinstance(made, Name):
        if any(_meant(item, decision.value) for item in (*items, *held)):
            return _changed(items, held, replace(decision, verdict="accept", item=decision.value), paper)
        return (*items, made), held
    held = tuple(item for item in held if not _found(item, made))
    first = next((item for item in items if _found(item, made)), None)
    if first is None:
        return (*items, made), held
    return tuple(made if item is first else item for item in items if item is first or not _found(item, made)), held


def _changed(
    items: tuple[Item, ...], held: tuple[Item, ...], decision: Decision, paper: Paper
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """The cell after accept, correct or reject; a held candidate that a person accepts moves into the answer."""
    chosen = [item for item in items if _meant(item, decision.item)]
    weaker = [item for item in held if decision.item and _meant(item, decision.item)] if not chosen else []
    if decision.verdict == "accept" and not decision.item:
        return tuple(map(_accepted, items)), held
    if not chosen and not weaker:
        shown = ", ".join(_label(item) for item in (*items, *held)) or "nothing"
        message = f"the cell has no item {decision.item!r}; it holds {shown}" if decision.item else "the cell is empty"
        raise UsageError(message)
    if decision.verdict == "correct" and len(chosen or weaker) > 1:
        message = (
            f"{len(chosen or weaker)} items match; name one of {', '.join(_label(item) for item in chosen or weaker)}"
        )
        raise UsageError(message)
    held = tuple(item for item in held if item not in weaker)
    if decision.verdict == "reject":
        return tuple(item for item in items if item not in chosen), held
    if decision.verdict == "accept":
        new: tuple[Item, ...] = tuple(map(_accepted, chosen or weaker))
    else:
        new = (_made(decision, paper, "corrected", (chosen or weaker)[0]),)
    if weaker:
        return (*items, *new), held
    at = items.index(chosen[0])
    rest = [item for item in items[at:] if item not in chosen] if decision.verdict == "correct" else []
    if decision.verdict == "correct":
        return (*items[:at], *new, *rest), held
    swap = dict(zip(map(id, chosen), new, strict=True))
    return tuple(swap.get(id(item), item) for item in items), held


def _accepted(item: Item) -> Item:
    """The item as a person vouches for it: shown whatever confidence is asked for."""
    return replace(item, status="accepted", evidence=replace(item.evidence, confidence=1.0))


def _made(decision: Decision, paper: Paper, status: Status, old: Item | None = None) -> Item:
    evidence = evidence_of(decision, paper, old)
    if decision.column == "gain":
        return replace(parse_gain(decision.value, evidence), status=status)
    return Name(decision.value, (), evidence, status)


def _contribution(findings: Findings, paper: Paper, decision: Decision) -> Findings:
    if decision.verdict in ("reject", "not stated"):
        return replace(findings, contribution=None, contribution_at=None)
    if decision.verdict == "accept":
        return findings
    classes = get_args(Contribution)
    if decision.value not in classes:
        message = f"{decision.value!r} is no contribution class; {nearest(decision.value, classes)}"
        raise UsageError(message)
    at = evidence_of(decision, paper)
    return replace(findings, contribution=cast("Contribution", decision.value), contribution_at=at)


def _cell(findings: Findings, column: str) -> tuple[Item, ...]:
    return findings.gain if column == "gain" else findings.names(column)


def _put(findings: Findings, column: str, items: tuple[Item, ...], held: tuple[Item, ...]) -> Findings:
    weaker = {**findings.held, column: held}
    findings = replace(findings, held=MappingProxyType({name: kept for name, kept in weaker.items() if kept}))
    if column in (*NAME_FIELDS, "gain"):
        return replace(findings, **cast("dict[str, Any]", {column: items}))
    own = {**findings.columns, column: cast("tuple[Name, ...]", items)}
    return replace(findings, columns=MappingProxyType(own))


def _meant(item: Item, said: str) -> bool:
    if not said:
        return True
    if isinstance(item, Name):
        return fold(said) in {fold(form) for form in (item.name, *item.aliases)}
    number = NUMBER.search(said)
    if number is None or magnitude(number[0]) != item.value:
        return False
    rest = fold(said[number.end() :])
    tied = fold(" ".join(part for part in (item.unit, item.metric, item.benchmark) if part))
    return not rest or rest in tied or any(fold(word) in rest for word in (item.metric, item.benchmark) if word)


def _found(item: Item, made: Item) -> bool:
    """Whether the extractor found what a person adds; what a person said before stays beside it."""
    said = item.status in ("added", "corrected")
    return isinstance(item, Gain) and isinstance(made, Gain) and not said and same_result(item, made)


def _label(item: Item) -> str:
    return repr(item.name if isinstance(item, Name) else f"{item.value:g}")


def _checked(findings: Findings, column: str) -> Findings:
    return replace(findings, checked=_with(findings.checked, column))


def _with(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return names if name in names else (*names, name)
