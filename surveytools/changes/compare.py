"""Two editions held against each other, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from surveytools.changes.edition import Edition
from surveytools.changes.figures import values_of
from surveytools.changes.sentences import pair_sentences
from surveytools.changes.value import Change, Changes, Kind
from surveytools.model import NAME_FIELDS, Paper
from surveytools.tables.build import build_table
from surveytools.tables.csv import text
from surveytools.tables.table import Cell
from surveytools.text.display import display

FACTS = ("title", "authors", "year", "venue", "doi", "arxiv_id", "url", "entry_type")
COLUMNS = ("contribution", *NAME_FIELDS, "gain", "code", "project")


def diff(old: str | Path, new: str | Path, *, survey: str | Path | None = None) -> Changes:
    """What changed from one state of a survey to another: ``diff("outputs/june", "outputs/july")``.

    Both are outputs of ``draft``, or both survey folders (one at a git revision as ``my-survey@HEAD~1``); with
    ``survey``, both are git revisions of that folder, ``"."`` for its files as they are now. Raises ``UsageError``
    where they are of two sorts, ``InputError`` where one is not there or a revision cannot be had.
    """
    from surveytools.changes.places import open_editions

    with open_editions(str(old), str(new), survey=survey) as (before, after):
        return compare_editions(before, after)


def compare_editions(old: Edition, new: Edition) -> Changes:
    """The row-level twin of ``diff``: same editions, same rows, in the order of the new edition's papers."""
    rows = (*_papers(old, new), *_keys(old, new), *_cells(old, new), *_decisions(old, new), *_sentences(old, new))
    return Changes(old.name, new.name, (*rows, *_figures(old, new), *_totals(old, new)))


def _papers(old: Edition, new: Edition) -> Iterator[Change]:
    before, after = ({paper.id for paper in edition.papers} for edition in (old, new))
    for paper in new.papers:
        if paper.id not in before:
            what = "included again" if _has(old.excluded, paper.id) else "in"
            yield Change("paper", _key(new, paper.id), what, None, display(paper.title))
    for paper in old.papers:
        if paper.id not in after:
            what = "excluded" if _has(new.excluded, paper.id) else "out"
            yield Change("paper", _key(old, paper.id), what, display(paper.title), None)


def _keys(old: Edition, new: Edition) -> Iterator[Change]:
    for paper in new.papers:
        before, after = old.keys.get(paper.id), new.keys.get(paper.id)
        if before and after and before != after:
            yield Change("key", display(paper.title), "", before, after)


def _cells(old: Edition, new: Edition) -> Iterator[Change]:
    """Bibliographic facts, abstracts and cells of the papers that both editions have."""
    before, after = _filled(old, new), _filled(new, old)
    abstracts = {paper.id: paper.abstract for paper in old.papers}
    for paper in new.papers:
        if paper.id not in before:
            continue
        subject = _key(new, paper.id)
        if abstracts[paper.id] != paper.abstract:
            yield Change("fact", subject, "abstract", abstracts[paper.id], paper.abstract)
        for one, other in zip(before[paper.id], after[paper.id], strict=True):
            was, now = (text(one), _quotes(one)), (text(other), _quotes(other))
            if was != now:
                kind: Kind = "fact" if other.column in FACTS else "cell"
                yield Change(kind, subject, other.column, was[0], now[0], was[1], now[1])


def _filled(edition: Edition, other: Edition) -> Mapping[str, Sequence[Cell]]:
    """The cells of each paper that both have: the same columns for both editions, own ones of either too."""
    own = sorted({name for side in (edition, other) for found in side.found for name in found.columns})
    shared = {paper.id for paper in edition.papers} & {paper.id for paper in other.papers}
    table = build_table(
        [paper for paper in edition.papers if paper.id in shared],
        [found for found in edition.found if found.paper_id in shared],
        columns=(*FACTS, *COLUMNS, *own),
        headings={name: name for name in own},
        min_confidence=edition.min_confidence,
    )
    return {row.paper.id: row.cells for row in table.rows}


def _quotes(cell: Cell) -> str | None:
    quotes = dict.fromkeys(item.evidence.quote for item in cell.items if item.evidence and item.evidence.quote)
    return "; ".join(f"\u201c{' '.join(quote.split())}\u201d" for quote in quotes) or None


def _decisions(old: Edition, new: Edition) -> Iterator[Change]:
    before, after = Counter(old.decisions), Counter(new.decisions)
    keys = {**old.keys, **new.keys}
    yield from (
        Change("decision", keys.get(one.paper, one.paper), one.where, None, one.said) for one in (after - before)
    )
    yield from (
        Change("decision", keys.get(one.paper, one.paper), one.where, one.said, None) for one in (before - after)
    )


def _sentences(old: Edition, new: Edition) -> Iterator[Change]:
    renamed = {key: new.keys[paper] for paper, key in old.keys.items() if paper in new.keys}
    for was, now in pair_sentences(old.sentences(), new.sentences(), renamed=renamed):
        where = (now or was).where if now or was else ""  # type: ignore[union-attr]
        what = "in" if was is None else "out" if now is None else "changed"
        yield Change("sentence", where, what, was.text if was else None, now.text if now else None)


def _figures(old: Edition, new: Edition) -> Iterator[Change]:
    """Lines of the figures' data; a line that only says that there is nothing (zeros) is no change."""
    before, after = old.figures or {}, new.figures or {}
    for name in dict.fromkeys([*after, *before]):
        was, now = values_of(before.get(name, ())), values_of(after.get(name, ()))
        for about in dict.fromkeys([*now, *was]):
            if was.get(about) != now.get(about):
                yield Change("figure", name, about, was.get(about), now.get(about))


def _totals(old: Edition, new: Edition) -> Iterator[Change]:
    before, after = _counts(old), _counts(new)
    for name in dict.fromkeys([*after, *before]):
        if before.get(name, 0) != after.get(name, 0):
            yield Change("total", name, "", str(before.get(name, 0)), str(after.get(name, 0)))


def _counts(edition: Edition) -> dict[str, int]:
    said = edition.sentences()
    counts = {
        "papers": len(edition.papers),
        "papers excluded": len(edition.excluded),
        "papers cited": len({key for one in said for key in one.keys}),
        "sentences": len(said),
    }
    for name, cells in _by_column(edition).items():
        counts[f"papers with {name}"] = sum(bool(cell.items) for cell in cells)
    return counts


def _by_column(edition: Edition) -> dict[str, list[Cell]]:
    out: dict[str, list[Cell]] = {}
    for cells in _filled(edition, edition).values():
        for cell in cells:
            if cell.column not in FACTS:
                out.setdefault(cell.column, []).append(cell)
    return out


def _has(papers: Sequence[Paper], paper: str) -> bool:
    return any(other.id == paper for other in papers)


def _key(edition: Edition, paper: str) -> str:
    return edition.keys.get(paper, paper)
