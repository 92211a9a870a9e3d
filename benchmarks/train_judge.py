"""Train the judge of names: one logistic model a field, from papers and their gold findings, into ``extract/judge.json``.

    python benchmarks/train_judge.py PAPERS.jsonl GOLD.jsonl [--write] [--errors]

Prints F1 in five-fold cross-validation (folds by paper, fixed), the threshold that is best there, and a reliability table.
The class of a paper is that of a model that never saw it. Each paper is read twice, with the whole vocabulary and with one that knows none of its gold names, so that context counts.
Weights start from ``leanings.yaml`` and the penalty pulls them back there. Features seen in fewer than three candidates
are left out unless they lean; an item that gold marks optional is not trained on. Deterministic: Newton's method on a
convex loss.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from train_classes import cross_fitted

from surveytools.extract.candidates import Candidate, name_key
from surveytools.extract.cues import load_cues
from surveytools.extract.contribution import load_classes, load_votes
from surveytools.extract.document import Document
from surveytools.extract.judge import WEIGHTS
from surveytools.extract.roles import Reading, field_words, read
from surveytools.extract.words import load_words
from surveytools.files import dump_json, read_jsonl, write_text
from surveytools.model import NAME_FIELDS
from surveytools.records import paper_from
from surveytools.vocabulary import load_vocabulary

FOLDS = 5
RARE = 3
PENALTY = {"leaning": 6.0, "other": 16.0}
HOLD = 0.1


def label(candidate: Candidate, gold: Sequence[dict[str, Any]]) -> int:
    """1 for a finding, 0 for none, -1 for one about which careful people differ."""
    forms = {name_key(form) for form in (candidate.name, *candidate.aliases)}
    found = [item for item in gold if forms & {name_key(form) for form in (item["name"], *item.get("aliases", ()))}]
    return 0 if not found else 1 if any(not item.get("optional") for item in found) else -1


def fit(rows: np.ndarray, labels: np.ndarray, lean: np.ndarray, ridge: np.ndarray) -> np.ndarray:
    """Weights of a logistic regression with an L2 penalty (``ridge``, one a weight) on their distance from ``lean``."""

    def loss(at: np.ndarray) -> float:
        odds = rows @ at
        return float(np.logaddexp(0, odds).sum() - labels @ odds + 0.5 * (ridge * (at - lean) ** 2).sum())

    weights = lean.copy()
    for _ in range(100):
        sure = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (sure - labels) + ridge * (weights - lean)
        curve = (rows * (sure * (1 - sure))[:, None]).T @ rows + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        size, here = 1.0, loss(weights)
        while loss(weights - size * step) > here and size > 1e-6:
            size /= 2
        weights = weights - size * step
        if np.abs(size * step).max() < 1e-8:
            break
    return weights


def fold_of(paper_id: str) -> int:
    """The fold of a paper, by its id alone."""
    return int(hashlib.sha256(paper_id.encode()).hexdigest(), 16) % FOLDS


def matrix(bags: Sequence[Sequence[str]], names: Sequence[str]) -> np.ndarray:
    """One row a candidate: 1 for the bias and for each feature that it has."""
    index = {name: k + 1 for k, name in enumerate(names)}
    rows = np.zeros((len(bags), len(names) + 1))
    rows[:, 0] = 1
    for row, bag in zip(rows, bags, strict=True):
        row[[index[word] for word in set(bag) if word in index]] = 1
    return rows


def best_threshold(sure: np.ndarray, labels: np.ndarray, owed: int) -> tuple[float, float, int, int]:
    """The probability from which F1 is best, with F1, hits and extras there."""
    found = []
    for cut in np.arange(0.2, 0.75, 0.01):
        hits, extras = int(((sure >= cut) & (labels == 1)).sum()), int(((sure >= cut) & (labels == 0)).sum())
        found.append((2 * hits / (hits + extras + owed), float(cut), hits, extras))
    smooth = [np.mean([row[0] for row in found[max(0, k - 4) : k + 5]]) for k in range(len(found))]
    f1, cut, hits, extras = found[int(np.argmax(smooth))]
    return f1, cut, hits, extras


def main() -> int:
    """Train, cross-validate, and write on request."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("papers", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    parser.add_argument("--errors", action="store_true", help="list what cross-validation got wrong")
    options = parser.parse_args()
    gold = {row["id"]: row for _, row in read_jsonl(options.gold)}
    words, cues, votes, vocabulary = load_words(), load_cues(), load_votes(), load_vocabulary()
    papers = [paper_from(row) for _, row in read_jsonl(options.papers)]
    names = [
        form
        for row in gold.values()
        for field in NAME_FIELDS
        for item in row[field]
        for form in (item["name"], *item.get("aliases", ()))
    ]
    labels = [gold[paper.id]["contribution"] for paper in papers]
    classes = dict(zip((paper.id for paper in papers), cross_fitted(papers, labels, votes), strict=True))
    readings = [
        replace(
            read(Document.of(paper, known), words=words, cues=cues, votes=votes, classes=load_classes()),
            contribution=classes[paper.id],
        )
        for known in (vocabulary, vocabulary.without(names))
        for paper in papers
    ]
    leanings = yaml.safe_load(Path(__file__).with_name("leanings.yaml").read_text(encoding="utf-8"))
    fields: dict[str, Any] = {}
    proposed: dict[int, bool] = {}
    for field in NAME_FIELDS:
        fields[field], proposed = train(field, readings, gold, proposed, leanings[field], options)
    if options.write:
        note = "weights of extract/judge.py, written by benchmarks/train_judge.py"
        body = ",\n".join(f" {dump_json(field)}: {_field_text(row)}" for field, row in fields.items())
        write_text(WEIGHTS, f'{{"note": {dump_json(note)},\n"fields": {{\n{body}\n}}}}\n')
    return 0


def train(
    field: str,
    readings: Sequence[Reading],
    gold: dict[str, Any],
    proposed: dict[int, bool],
    leanings: dict[str, float],
    options: argparse.Namespace,
) -> tuple[dict[str, Any], dict[int, bool]]:
    """The model of one field, with what cross-validation says of it; which candidates it takes for proposed, if asked."""
    bags, labels, folds, candidates, ids, full = [], [], [], [], [], []
    for k, reading in enumerate(readings):
        paper_id = reading.document.paper.id
        for candidate, features in zip(reading.candidates, reading.features, strict=True):
            bags.append(field_words(field, features, reading.contribution, proposed=proposed.get(id(candidate), False)))
            labels.append(label(candidate, gold[paper_id][field]))
            folds.append(fold_of(paper_id))
            candidates.append(candidate)
            ids.append(paper_id)
            full.append(2 * k < len(readings))
    counts = Counter(word for bag in bags for word in set(bag))
    names = sorted(word for word, count in counts.items() if count >= 2 * RARE or word in leanings)
    lean = np.array([0.0, *(leanings.get(name, 0.0) for name in names)])
    ridge = np.array([1e-3, *(PENALTY["leaning" if name in leanings else "other"] for name in names)])
    whole = np.array(full)
    rows, truth, fold = matrix(bags, names), np.array(labels), np.array(folds)
    sure = np.zeros(len(truth))
    for k in range(FOLDS):
        seen = (fold != k) & (truth >= 0)
        sure[fold == k] = 1 / (1 + np.exp(-rows[fold == k] @ fit(rows[seen], truth[seen], lean, ridge)))
    owed = sum(1 for row in gold.values() for item in row[field] if not item.get("optional"))
    f1, cut, hits, extras = best_threshold(sure[whole], truth[whole], owed)
    print(
        f"{field:11} F1 {f1:.3f} at {cut:.2f}: {hits} hits, {extras} extras, {owed - hits} missed; {len(names)} features"
    )
    bare = (~whole) & (sure >= cut)
    hits, extras = int((truth[bare] == 1).sum()), int((truth[bare] == 0).sum())
    print(
        f"   names unknown: F1 {2 * hits / (hits + extras + owed):.3f}: {hits} hits, {extras} extras, {owed - hits} missed"
    )
    print("   reliability " + ", ".join(reliability(sure[whole], truth[whole])))
    if options.errors:
        for k in np.argsort(np.array(ids), kind="stable"):
            if whole[k] and truth[k] >= 0 and (sure[k] >= cut) != (truth[k] == 1):
                print(
                    f"   {'extra ' if truth[k] == 0 else 'missed'} {sure[k]:.2f} {ids[k]} {candidates[k].name!r} {sorted(bags[k])}"
                )
    weights = fit(rows[truth >= 0], truth[truth >= 0], lean, ridge)
    kept = {
        name: round(float(weight), 3) for name, weight in zip(names, weights[1:], strict=True) if abs(weight) >= 0.0005
    }
    found = {id(candidate): bool(p >= cut) for candidate, p in zip(candidates, sure, strict=True)}
    return {
        "bias": round(float(weights[0]), 3),
        "answer": round(cut, 2),
        "hold": HOLD,
        "weights": kept,
    }, found if field == "method" else proposed


def reliability(sure: np.ndarray, truth: np.ndarray) -> list[str]:
    """For five bands of probability: how often a candidate there is a finding."""
    out = []
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        band = (sure >= low) & (sure < low + 0.2 + (low == 0.8)) & (truth >= 0)
        out.append(
            f"{low:.1f}-{low + 0.2:.1f}: {truth[band].mean() if band.any() else float('nan'):.2f} of {int(band.sum())}"
        )
    return out


def _field_text(row: dict[str, Any]) -> str:
    """One weight a line, heaviest first, so that a change is readable in a diff."""
    ordered = sorted(row["weights"].items(), key=lambda pair: (-pair[1], pair[0]))
    weights = ",\n".join(f"   {dump_json(word)}: {weight}" for word, weight in ordered)
    return f'{{"bias": {row["bias"]}, "answer": {row["answer"]}, "hold": {row["hold"]}, "weights": {{\n{weights}}}}}'


if __name__ == "__main__":
    sys.exit(main())
