"""Findings against gold: figures by field, a confusion of roles, how reliable a confidence is, and every error.

The figures are those of the evaluation's own scorer to the last digit; a test holds the two side by side.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import product
from pathlib import Path
from typing import Any

from surveytools.extract.confusion import Confusion
from surveytools.extract.evaluation import Evaluation
from surveytools.extract.gold import read_rows, rows_by_id
from surveytools.extract.match_gains import CLASSES, TIES, compared, match_gains, shown
from surveytools.extract.match_names import Item, Matching, match_names
from surveytools.extract.mistakes import Mistake, Tally, share
from surveytools.extract.quotes import check_quotes
from surveytools.extract.reliability import reliability
from surveytools.model import NAME_FIELDS

Row = Mapping[str, Any]
Rows = Mapping[str, Row]
FIELDS = (*NAME_FIELDS, "gain")
LINKS = ("code_url", "project_url")
_NOTHING: Row = {}
_SCHEME = re.compile(r"^https?://(?:www\.)?")


def evaluate_files(gold_path: str | Path, found_path: str | Path, *, papers: str | Path | None = None) -> Evaluation:
    """Score a findings file against a gold file: ``evaluate_files("gold.jsonl", "findings.jsonl")``.

    ``papers`` has the quotes and offsets checked, too. Raises ``InputError`` with file and line for a row that is no
    object, has no id, or repeats one.
    """
    return _evaluate(read_rows(gold_path), read_rows(found_path), read_rows(papers) if papers else None)


def evaluate(gold: Iterable[Row], found: Iterable[Row], papers: Iterable[Row] | None = None) -> Evaluation:
    """Score findings against gold, both as JSON objects: ``evaluate(gold, found)["method"]["f1"]``.

    Only papers of the gold count; one that was not answered misses all it owes. Weaker candidates under ``held`` count
    in the reliability alone. Raises ``InputError`` like ``evaluate_files``.
    """
    return _evaluate(rows_by_id(gold), rows_by_id(found), rows_by_id(papers) if papers is not None else None)


def _evaluate(gold: Rows, found: Rows, papers: Rows | None) -> Evaluation:
    report: dict[str, Any] = {"papers": len(gold), "not_answered": sorted(gold.keys() - found.keys())}
    mistakes: list[Mistake] = []
    confusion = Confusion()
    pairs = [(row, found.get(paper_id, _NOTHING)) for paper_id, row in gold.items()]
    report |= _names(pairs, mistakes, confusion)
    report |= _gains(pairs, mistakes)
    report["contribution"] = _contributions(pairs, mistakes)
    report |= {link: _links(pairs, link, mistakes) for link in LINKS}
    if papers is not None:
        looked, wrong = check_quotes(tuple(found.values()), papers)
        report["grounded"] = {"share": round((looked - len(wrong)) / looked, 4) if looked else None, "of": looked}
        mistakes += wrong
    bins = {field: reliability(judged(pairs, field)) for field in FIELDS}
    return Evaluation(report, confusion.table(), bins, tuple(mistakes))


def matching_of(field: str, gold: Iterable[Item], found: Iterable[Item]) -> Matching:
    """Gold and found items of one field put side by side."""
    match = match_gains if field == "gain" else match_names
    return match(tuple(gold), tuple(found))


def judged(pairs: Iterable[tuple[Row, Row]], field: str, *, held: bool = True) -> list[tuple[float, bool]]:
    """Each finding's confidence and whether it is right; what gold calls optional is left out."""
    out = []
    for gold, found in pairs:
        wanted = gold.get(field) or ()
        items = [*(found.get(field) or ()), *(((found.get("held") or {}).get(field) or ()) if held else ())]
        matching = matching_of(field, wanted, items)
        right = {one: True for k, one in matching.pairs if not wanted[k].get("optional")}
        for one in sorted({**right, **dict.fromkeys(matching.extra, False)}):
            out.append((float(items[one].get("confidence", 1.0)), one in right))
    return out


def _names(pairs: list[tuple[Row, Row]], mistakes: list[Mistake], confusion: Confusion) -> dict[str, Any]:
    tallies = {field: Tally() for field in NAME_FIELDS}
    for gold, found in pairs:
        matched = {field: match_names(gold.get(field) or (), found.get(field) or ()) for field in NAME_FIELDS}
        confusion.add(gold, found, matched)
        for field, matching in matched.items():
            wanted, offered = gold.get(field) or (), found.get(field) or ()
            tallies[field].add(len(_owed(wanted, matching)), len(matching.extra), len(matching.missed))
            mistakes += [Mistake(gold["id"], field, "missed", gold=wanted[k]["name"]) for k in matching.missed]
            mistakes += [Mistake(gold["id"], field, "extra", found=offered[one]["name"]) for one in matching.extra]
    return {field: tally.figures() for field, tally in tallies.items()}


def _gains(pairs: list[tuple[Row, Row]], mistakes: list[Mistake]) -> dict[str, Any]:
    tally, verdicts = Tally(), Counter[tuple[str, str]]()
    for gold, found in pairs:
        wanted, offered = gold.get("gain") or (), found.get("gain") or ()
        matching = match_gains(wanted, offered)
        owed = _owed(wanted, matching)
        tally.add(len(owed), len(matching.extra), len(matching.missed))
        mistakes += [Mistake(gold["id"], "gain", "missed", gold=shown(wanted[k])) for k in matching.missed]
        mistakes += [Mistake(gold["id"], "gain", "extra", found=shown(offered[one])) for one in matching.extra]
        for (k, one), what in product(owed, (*TIES, *CLASSES)):
            verdict = compared(wanted[k], offered[one], what)
            verdicts[what, verdict] += 1
            if verdict in ("differs", "invented"):
                name = f"gain {wanted[k].get('value')} {what}"
                mistakes.append(Mistake(gold["id"], name, verdict, wanted[k].get(what), offered[one].get(what)))
    return {"gain": tally.figures()} | {f"gain_{what}": _attribute(verdicts, what) for what in (*TIES, *CLASSES)}


def _attribute(verdicts: Counter[tuple[str, str]], what: str) -> dict[str, Any]:
    right, asked = verdicts[what, "right"], verdicts[what, "right"] + verdicts[what, "differs"]
    accuracy = round(right / asked, 3) if asked else None
    return {"accuracy": accuracy, "of": asked, "said_where_gold_ties_none": verdicts[what, "invented"]}


def _contributions(pairs: list[tuple[Row, Row]], mistakes: list[Mistake]) -> dict[str, Any]:
    wrong = [(gold, found) for gold, found in pairs if gold.get("contribution") != found.get("contribution")]
    for gold, found in wrong:
        said = (gold.get("contribution"), found.get("contribution"))
        mistakes.append(Mistake(gold["id"], "contribution", "differs", *said))
    return {"accuracy": round(share(len(pairs) - len(wrong), len(pairs)), 3), "of": len(pairs)}


def _links(pairs: list[tuple[Row, Row]], link: str, mistakes: list[Mistake]) -> dict[str, Any]:
    tally = Tally()
    for gold, found in pairs:
        wanted, said = _address(gold.get(link)), _address(found.get(link))
        same = wanted == said
        tally.add(int(bool(wanted) and same), int(bool(said) and not same), int(bool(wanted) and not same))
        if not same:
            mistakes.append(Mistake(gold["id"], link, "differs", gold.get(link), found.get(link)))
    return tally.figures()


def _owed(wanted: Any, matching: Matching) -> list[tuple[int, int]]:
    """The pairs that count: those whose gold item is not optional."""
    return [(k, one) for k, one in matching.pairs if not wanted[k].get("optional")]


def _address(url: str | None) -> str:
    """An address without scheme, www and closing marks."""
    return _SCHEME.sub("", (url or "").strip().lower()).rstrip("/.")
