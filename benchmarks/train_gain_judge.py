"""Train the judge of numbers: one logistic model over readable features, into ``extract/gain_judge.json``.

    python benchmarks/train_gain_judge.py PAPERS.jsonl GOLD.jsonl [--write] [--errors]

Prints F1 of the rules and of the judge in eight-fold cross-validation by paper, and a reliability table. Features seen
in fewer than three candidates are left out unless they lean; an item that gold marks optional is not trained on.
The weights that are shipped are trained on half A of the gold and on a hundred fresh texts annotated by its guidelines.
Weights start from ``gain_leanings.yaml``, and the penalty pulls them back there. Deterministic: Newton's
method on a convex loss.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from surveytools.extract.document import Document
from surveytools.extract.engine import Extractor
from surveytools.extract.gain_features import features, strength
from surveytools.extract.gain_tokens import Named
from surveytools.extract.gain_verdict import WEIGHTS
from surveytools.extract.gains import candidates
from surveytools.files import read_jsonl, write_text
from surveytools.model import NAME_FIELDS, Paper
from surveytools.records import paper_from

FOLDS = 8
RARE = 3
PENALTY = 12.0
OPTIONAL = 0.0
ANSWER = 0.55
HOLD = 0.15


@dataclass(frozen=True)
class Row:
    """One candidate: its paper, features, label (1, 0), weight, and the text around it."""

    paper: str
    bag: frozenset[str]
    label: int
    weight: float
    rule: bool
    shown: str


def rows_of(extractor: Extractor, paper: Paper, gold: Sequence[dict[str, Any]]) -> list[Row]:
    """The candidates of one paper, each matched with the gold gain of the same number."""
    left = sorted((dict(item) for item in gold), key=lambda item: bool(item.get("optional")))
    rows = []
    document = Document.of(paper, extractor.vocabulary)
    for sentence in candidates(document, names_in(extractor, paper)):
        for at, ties in sentence.ties.items():
            token = sentence.reading.tokens[at]
            item = next((g for g in left if same(g, token.number)), None)
            if item is not None:
                left.remove(item)
            bag = frozenset(features(sentence.reading, at, ties, sentence.place))
            copy = sentence.text.copy
            before, after = copy[max(0, token.start - 60) : token.start], copy[token.end : token.end + 40]
            shown = f"{before}<<{copy[token.start : token.end]}>>{after}"
            rule = strength(token) == "strong" or "weak:metric" in bag
            rows.append(
                Row(
                    paper.id,
                    bag,
                    int(item is not None),
                    OPTIONAL if item and item.get("optional") else 1.0,
                    rule,
                    shown,
                )
            )
    return rows


def names_in(extractor: Extractor, paper: Paper) -> list[Named]:
    """The names that the extractor answers with, where they stand."""
    from surveytools.extract.answers import names_of
    from surveytools.extract.roles import judge

    reading = extractor.read(paper)
    rulings = judge(reading, extractor.models)
    return [
        Named(mention.text.source, mention.start, mention.end, candidate.name, field)
        for field in NAME_FIELDS
        for candidate in names_of(reading.document, rulings[field], extractor.models[field]).candidates
        for mention in candidate.mentions
    ]


def same(item: dict[str, Any], number: Any) -> bool:
    """Is a gold gain this number?"""
    pairs = ((item["value"], number.value), (item.get("value_to"), number.value_to))
    close = all(a == b or (a is not None and b is not None and abs(abs(a) - b) < 1e-6) for a, b in pairs)
    return close and (item["unit"] == "x") == (number.unit == "x")


def fit(matrix: np.ndarray, labels: np.ndarray, weights: np.ndarray, lean: np.ndarray) -> np.ndarray:
    """Weights of a logistic regression with an L2 penalty on their distance from ``lean``; the bias is the last."""
    found = lean.copy()
    ridge = np.full(matrix.shape[1], PENALTY)
    for _ in range(60):
        sure = 1 / (1 + np.exp(-np.clip(matrix @ found, -30, 30)))
        slope = matrix.T @ (weights * (sure - labels)) + ridge * (found - lean)
        curve = (matrix * (weights * sure * (1 - sure))[:, None]).T @ matrix + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        found -= step
        if np.abs(step).max() < 1e-9:
            break
    return found


def matrix_of(rows: Sequence[Row], names: Sequence[str]) -> np.ndarray:
    """One row a candidate, one column a feature, the bias last."""
    index = {name: k for k, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names) + 1))
    matrix[:, -1] = 1
    for line, row in zip(matrix, rows, strict=True):
        line[[index[word] for word in row.bag if word in index]] = 1
    return matrix


def fold_of(paper_id: str) -> int:
    """The fold of a paper, by its id alone."""
    return int(hashlib.sha256(paper_id.encode()).hexdigest(), 16) % FOLDS


def figures(said: np.ndarray, rows: Sequence[Row], owed: int) -> str:
    """Precision, recall and F1, optional items aside."""
    hits = sum(bool(s) and row.label == 1 and row.weight == 1 for s, row in zip(said, rows, strict=True))
    extras = sum(bool(s) and row.label == 0 for s, row in zip(said, rows, strict=True))
    precision, recall = hits / max(1, hits + extras), hits / owed
    return f"precision {precision:.3f}, recall {recall:.3f}, f1 {2 * hits / (hits + extras + owed):.3f}"


def main() -> int:
    """Train, cross-validate, and write on request."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("papers", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    parser.add_argument("--errors", action="store_true", help="list what cross-validation got wrong")
    options = parser.parse_args()
    extractor = Extractor.load()
    gold = {row["id"]: row["gain"] for _, row in read_jsonl(options.gold)}
    papers = [paper_from(row) for _, row in read_jsonl(options.papers)]
    rows = [row for paper in papers for row in rows_of(extractor, paper, gold[paper.id])]
    owed = sum(not item.get("optional") for items in gold.values() for item in items)
    counted = Counter(word for row in rows for word in row.bag)
    table = yaml.safe_load(Path(__file__).with_name("gain_leanings.yaml").read_text(encoding="utf-8"))
    names = sorted({word for word, count in counted.items() if count >= RARE} | set(table["leanings"]))
    lean = np.array([float(table["leanings"].get(name, 0)) for name in names] + [float(table["bias"])])
    matrix = matrix_of(rows, names)
    labels = np.array([float(row.label) for row in rows])
    weights = np.array([row.weight for row in rows])
    folds = np.array([fold_of(row.paper) for row in rows])
    sure = np.zeros(len(rows))
    for fold in range(FOLDS):
        here = folds == fold
        sure[here] = 1 / (1 + np.exp(-(matrix[here] @ fit(matrix[~here], labels[~here], weights[~here], lean))))
    print(f"{len(rows)} candidates, {len(names)} features, {owed} gains owed")
    alone = 1 / (1 + np.exp(-(matrix @ lean)))
    print("leanings alone:", figures(alone >= ANSWER, rows, owed))
    print("rules:", figures(np.array([row.rule for row in rows]), rows, owed))
    for cut in (0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        print(f"judge at {cut}:", figures(sure >= cut, rows, owed))
    for low in np.arange(0.0, 1.0, 0.1):
        inside = (sure >= low) & (sure < low + 0.1) & (weights == 1)
        if inside.any():
            print(f"said {low:.1f}-{low + 0.1:.1f}: right {labels[inside].mean():.2f} of {inside.sum()}")
    if options.errors:
        for row, said in sorted(zip(rows, sure, strict=True), key=lambda pair: pair[1]):
            if (said >= ANSWER) != row.label and row.weight == 1:
                print(f"{row.paper} {row.label} {said:.2f} {row.shown} {sorted(row.bag)}", file=sys.stderr)
    if options.write:
        found = fit(matrix, labels, weights, lean)
        table = {name: round(float(x), 3) for name, x in zip(names, found, strict=False) if abs(x) >= 0.02}
        data = {
            "note": "weights of extract/gain_features.py, trained by benchmarks/train_gain_judge.py "
            "on half A and on fresh texts of many fields",
            "fields": {"gain": {"bias": round(float(found[-1]), 3), "answer": ANSWER, "hold": HOLD, "weights": table}},
        }
        write_text(WEIGHTS, json.dumps(data, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
