"""Findings scored against a gold file, field by field, with every error, a confusion of roles and a reliability table.

``evaluate(gold, found).to_text()`` prints ``method  precision 0.94, recall 0.91, f1 0.925, ...``. Gold and findings are
rows of findings JSONL by id (``records.findings_to``); the rules of matching stand in ``scoring``.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from surveytools.errors import InputError
from surveytools.extract.scoring import TIED, Row, folded, forms, match_gains, match_names, tied_right
from surveytools.files import read_jsonl
from surveytools.model import NAME_FIELDS

Table = Mapping[str, Row]
Figure = Mapping[str, Any]
_TOLD = (*TIED, "unit", "kind")
_LINKS = ("code_url", "project_url")
_SHOWS_NUMBER = re.compile(
    r"\d|zero|half|halv|doubl|twice|thrice|triple|fold|order|one|two|three|four|five|six|seven|eight|nine|ten"
)


@dataclass(frozen=True, slots=True)
class Bin:
    """How often findings of one field with a confidence in ``[low, low + 0.1)`` were right."""

    field: str
    low: float
    right: int
    of: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures by field, every error in words, the gold role of each found name, and how right each confidence was."""

    figures: Mapping[str, Any]
    errors: tuple[str, ...]
    confusion: Mapping[str, Mapping[str, int]]
    reliability: tuple[Bin, ...]

    def to_text(self, *, errors: bool = False) -> str:
        """A page for the terminal: figures, confusion of roles, reliability, and the errors on request."""
        lines = [f"{name:16} {_worded(figure)}" for name, figure in self.figures.items()]
        lines += ["", "found as         belongs to (gold)"]
        lines += [f"{name:16} {_worded(row)}" for name, row in self.confusion.items()]
        lines += ["", "confidence       right of all"]
        lines += [f"{b.field:12} {b.low:.1f} {b.right / b.of:.2f} of {b.of}" for b in self.reliability]
        if errors:
            lines += ["", *self.errors]
        return "\n".join(lines) + "\n"

    def to_json(self) -> str:
        """The figures as JSON, with confusion and reliability beside them."""
        more = {
            "confusion": {name: dict(row) for name, row in self.confusion.items()},
            "reliability": [{"field": b.field, "from": b.low, "right": b.right, "of": b.of} for b in self.reliability],
        }
        return json.dumps({**self.figures, **more}, indent=1) + "\n"


def _worded(figure: Any) -> str:
    return ", ".join(f"{key} {value}" for key, value in figure.items()) if isinstance(figure, Mapping) else str(figure)


def evaluate_files(gold: str | Path, found: str | Path, *, papers: str | Path | None = None) -> Evaluation:
    """``evaluate`` on JSONL files; an id that is missing or stands twice is an ``InputError`` with file and line."""
    return evaluate(_table(gold), _table(found), papers=None if papers is None else _table(papers))


def _table(path: str | Path) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for line, row in read_jsonl(path):
        key = row.get("id")
        if not isinstance(key, str):
            raise InputError('has no "id"; every line of papers, gold and findings has one', file=path, line=line)
        if key in rows:
            raise InputError(f'the id "{key}" stands twice; keep one line', file=path, line=line)
        rows[key] = row
    return rows


def evaluate(gold: Table, found: Table, papers: Table | None = None) -> Evaluation:
    """Score findings against gold, both rows by id; with papers, quotes and offsets are checked too."""
    errors: list[str] = []
    figures: dict[str, Any] = {"papers": len(gold), "not_answered": sorted(set(gold) - set(found))}
    for name in NAME_FIELDS:
        figures[name] = _names(name, gold, found, errors)
    figures |= _gains(gold, found, errors)
    figures["contribution"] = _contribution(gold, found, errors)
    for link in _LINKS:
        figures[link] = _link(link, gold, found, errors)
    if papers is not None:
        figures["grounded"] = _grounded(found, papers, errors)
    return Evaluation(MappingProxyType(figures), tuple(errors), _confusion(gold, found), _reliability(gold, found))


def _items(table: Table, key: str, name: str) -> list[Row]:
    return list((table.get(key) or {}).get(name) or [])


def _figure(hits: int, extras: int, misses: int) -> Figure:
    precision = hits / (hits + extras) if hits + extras else 0.0
    recall = hits / (hits + misses) if hits + misses else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    rounded = {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3) if f1 else 0.0}
    return {**rounded, "tp": hits, "fp": extras, "fn": misses}


def _names(name: str, gold: Table, found: Table, errors: list[str]) -> Figure:
    hits = extras = misses = 0
    for key in gold:
        wanted, said = _items(gold, key, name), _items(found, key, name)
        answered = match_names(wanted, said)
        owed = [k for k, item in enumerate(wanted) if not item.get("optional")]
        missed = [wanted[k]["name"] for k in owed if k not in answered]
        extra = [item.get("name") for item, k in zip(said, answered, strict=True) if k is None]
        hits, extras, misses = hits + len(owed) - len(missed), extras + len(extra), misses + len(missed)
        errors += [f"{key} {name} missed {m!r}" for m in missed] + [f"{key} {name} extra {e!r}" for e in extra]
    return _figure(hits, extras, misses)


def _gains(gold: Table, found: Table, errors: list[str]) -> dict[str, Figure]:
    hits = extras = misses = 0
    right, of, none = Counter[str](), Counter[str](), Counter[str]()
    for key in gold:
        wanted, said = _items(gold, key, "gain"), _items(found, key, "gain")
        pairs = match_gains(wanted, said)
        answered, used = {k for k, _ in pairs}, {at for _, at in pairs}
        order = sorted(range(len(wanted)), key=lambda k: bool(wanted[k].get("optional")))
        missed = [wanted[k].get("quote") for k in order if k not in answered and not wanted[k].get("optional")]
        extra = [item.get("quote") for at, item in enumerate(said) if at not in used]
        owed = [(wanted[k], said[at]) for k, at in pairs if not wanted[k].get("optional")]
        hits, extras, misses = hits + len(owed), extras + len(extra), misses + len(missed)
        errors += [f"{key} gain missed {m!r}" for m in missed] + [f"{key} gain extra {e!r}" for e in extra]
        for want, got in owed:
            errors += _told(key, want, got, right, of, none)
    told = {
        f"gain_{x}": {
            "accuracy": round(right[x] / of[x], 3) if of[x] else None,
            "of": of[x],
            "said_where_gold_ties_none": none[x],
        }
        for x in _TOLD
    }
    return {"gain": _figure(hits, extras, misses), **told}


def _told(key: str, want: Row, got: Row, right: Counter[str], of: Counter[str], none: Counter[str]) -> list[str]:
    """What a found gain says of metric, benchmark, baseline, unit and kind, counted; its errors in words."""
    errors = []
    for x in _TOLD:
        if want.get(x):
            ok = tied_right(want, got, x) if x in TIED else want[x] == got.get(x)
            of[x] += 1
            right[x] += ok
            if not ok:
                errors.append(f"{key} gain {want.get('value')} {x}: gold {want.get(x)!r} found {got.get(x)!r}")
        elif got.get(x):
            none[x] += 1
            errors.append(f"{key} gain {want.get('value')} {x}: gold ties none, found {got.get(x)!r}")
    return errors


def _contribution(gold: Table, found: Table, errors: list[str]) -> Figure:
    said = {key: (found.get(key) or {}).get("contribution") for key in gold}
    wrong = [key for key, row in gold.items() if said[key] != row.get("contribution")]
    errors += [f"{key} contribution: gold {gold[key].get('contribution')} found {said[key]}" for key in wrong]
    return {"accuracy": round((len(gold) - len(wrong)) / len(gold), 3) if gold else None, "of": len(gold)}


def _link(link: str, gold: Table, found: Table, errors: list[str]) -> Figure:
    hits = extras = misses = 0
    for key, row in gold.items():
        said = (found.get(key) or {}).get(link)
        want, got = _bare(row.get(link)), _bare(said)
        hits, extras, misses = (
            hits + bool(want and want == got),
            extras + bool(got and want != got),
            misses + bool(want and want != got),
        )
        if want != got:
            errors.append(f"{key} {link}: gold {row.get(link)} found {said}")
    return _figure(hits, extras, misses)


def _bare(url: str | None) -> str:
    return re.sub(r"^https?://(www\.)?", "", (url or "").strip().lower()).rstrip("/.")


def _grounded(found: Table, papers: Table, errors: list[str]) -> Figure:
    good = total = 0
    for key, row in found.items():
        for name in (*NAME_FIELDS, "gain"):
            for item in (row.get(name) or []) if key in papers else []:
                text, quote = papers[key].get(item.get("source", "abstract")) or "", item.get("quote") or ""
                stands = bool(quote) and text[item.get("start", -1) : item.get("end", -1)] == quote
                ok = stands and (
                    _SHOWS_NUMBER.search(quote.lower()) is not None if name == "gain" else _shows(item, quote)
                )
                good, total = good + ok, total + 1
                if not ok:
                    errors.append(f"{key} {name} quote not in the source: {item.get('quote')!r}")
    return {"share": round(good / total, 4) if total else None, "of": total}


def _shows(item: Row, quote: str) -> bool:
    names = (item.get("name"), *(item.get("aliases") or []))
    return any(folded(name) and folded(name) in folded(quote) for name in names if name)


def _confusion(gold: Table, found: Table) -> Mapping[str, Mapping[str, int]]:
    """Found field -> gold field in which the name stands (its own first; ``none`` where it stands in none) -> count."""
    table = {name: dict.fromkeys((*NAME_FIELDS, "none"), 0) for name in NAME_FIELDS}
    for key in gold:
        known = {name: [forms(item) for item in _items(gold, key, name)] for name in NAME_FIELDS}
        for name in NAME_FIELDS:
            for item in _items(found, key, name):
                mine = forms(item)
                homes = [other for other in (name, *NAME_FIELDS) if any(mine & theirs for theirs in known[other])]
                table[name][homes[0] if homes else "none"] += 1
    return MappingProxyType({name: MappingProxyType(row) for name, row in table.items()})


def _reliability(gold: Table, found: Table) -> tuple[Bin, ...]:
    """Answer and held findings by field and tenth of confidence; what gold marks optional is left out."""
    right, of = Counter[tuple[str, int]](), Counter[tuple[str, int]]()
    for key in gold:
        for name in (*NAME_FIELDS, "gain"):
            wanted = _items(gold, key, name)
            held = ((found.get(key) or {}).get("held") or {}).get(name) or []
            said = [*_items(found, key, name), *held]
            pairs = match_gains(wanted, said) if name == "gain" else _pairs(match_names(wanted, said))
            answers = {at: wanted[k] for k, at in pairs}
            for at, item in enumerate(said):
                answer = answers.get(at)
                if answer is not None and answer.get("optional"):
                    continue
                tenth = min(9, int(float(item.get("confidence", 1.0)) * 10))
                of[name, tenth] += 1
                right[name, tenth] += answer is not None
    order = (*NAME_FIELDS, "gain")
    keys = sorted(of, key=lambda pair: (order.index(pair[0]), pair[1]))
    return tuple(Bin(name, tenth / 10, right[name, tenth], of[name, tenth]) for name, tenth in keys)


def _pairs(answered: Iterable[int | None]) -> list[tuple[int, int]]:
    return [(k, at) for at, k in enumerate(answered) if k is not None]
