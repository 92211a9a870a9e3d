"""Train the judge of names: one logistic model a field, from papers and their gold, into ``extract/judge.json``.

    python benchmarks/train_judge.py PAPERS.jsonl GOLD.jsonl [--more PAPERS.jsonl GOLD.jsonl] [--write] [--source TEXT]

Prints F1 in five-fold cross-validation (folds by paper, four fixed ways to fold, probabilities averaged) and a
reliability table. The class of a paper is that of a model that never saw it. Each paper is read twice, with the whole
vocabulary and with one that knows none of its gold names, so that context counts. ``--more`` are papers of our own
making: they weigh a tenth, and no figure and no cut is taken from them. Weights start from ``leanings.yaml``
and the penalty pulls them back there. Features that are rare and do not lean are left out; an item that gold marks
optional is not trained on. A candidate is answered from half the F1 on, which is best where probabilities are
calibrated. Deterministic: Newton's method on a convex loss.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from train_classes import cross_fitted

from surveytools.extract.candidates import Candidate, name_key
from surveytools.extract.document import Document
from surveytools.extract.judge import WEIGHTS
from surveytools.extract.roles import Reading, Rules, field_words, read
from surveytools.files import dump_json, read_jsonl, write_text
from surveytools.model import NAME_FIELDS
from surveytools.records import paper_from
from surveytools.vocabulary import load_vocabulary

FOLDS, WAYS, RARE, HOLD, LIGHT = 5, 4, 6, 0.1, 0.1
PENALTY = {"leaning": 6.0, "other": 16.0}
Gold = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Table:
    """The candidates of one field: their features, and whether they are findings (-1: people differ)."""

    bags: list[list[str]]
    labels: np.ndarray
    papers: list[str]
    candidates: list[Candidate]
    whole: np.ndarray
    weights: np.ndarray
    owed: int

    @classmethod
    def of(cls, field: str, readings: Sequence[Reading], gold: Gold, proposed: set[int], light: set[str]) -> Table:
        """All candidates of all readings; ``proposed`` are those taken as methods, ``light`` our own papers."""
        bags, labels, papers, candidates, whole = [], [], [], [], []
        for k, reading in enumerate(readings):
            paper_id = reading.document.paper.id
            for candidate, features in zip(reading.candidates, reading.features, strict=True):
                bags.append(field_words(field, features, reading.contribution, proposed=id(candidate) in proposed))
                labels.append(label(candidate, gold[paper_id][field]))
                papers.append(paper_id)
                candidates.append(candidate)
                whole.append(2 * k < len(readings))
        owed = sum(
            1 for row in gold.values() if row["id"] not in light for item in row[field] if not item.get("optional")
        )
        weights = np.array([LIGHT if paper in light else 1.0 for paper in papers])
        return cls(bags, np.array(labels), papers, candidates, np.array(whole), weights, owed)

    def f1(self, chosen: np.ndarray) -> tuple[float, int, int]:
        """F1 of a choice of candidates, with its hits and extras."""
        counted = self.labels[chosen & (self.weights == 1)]
        hits, extras = int((counted == 1).sum()), int((counted == 0).sum())
        return 2 * hits / (hits + extras + self.owed), hits, extras


def label(candidate: Candidate, gold: Sequence[dict[str, Any]]) -> int:
    """1 for a finding, 0 for none, -1 for one about which careful people differ."""
    forms = {name_key(form) for form in (candidate.name, *candidate.aliases)}
    found = [item for item in gold if forms & {name_key(form) for form in (item["name"], *item.get("aliases", ()))}]
    return 0 if not found else 1 if any(not item.get("optional") for item in found) else -1


@dataclass(frozen=True)
class Design:
    """What is fitted: the names of the features, their matrix, where each weight starts and how it is held there."""

    names: list[str]
    rows: np.ndarray
    lean: np.ndarray
    ridge: np.ndarray
    weights: np.ndarray

    @classmethod
    def of(cls, bags: Sequence[Sequence[str]], weights: np.ndarray, leanings: dict[str, float]) -> Design:
        """Features that are common or lean, and a first column of ones."""
        counts = Counter(word for bag in bags for word in set(bag))
        names = sorted(word for word, count in counts.items() if count >= RARE or word in leanings)
        index = {name: k + 1 for k, name in enumerate(names)}
        rows = np.zeros((len(bags), len(names) + 1))
        rows[:, 0] = 1
        for row, bag in zip(rows, bags, strict=True):
            row[[index[word] for word in set(bag) if word in index]] = 1
        lean = np.array([0.0, *(leanings.get(name, 0.0) for name in names)])
        ridge = np.array([1e-3, *(PENALTY["leaning" if name in leanings else "other"] for name in names)])
        return cls(names, rows, lean, ridge, weights)

    def fit(self, seen: np.ndarray, labels: np.ndarray) -> np.ndarray:
        """Weights of a logistic regression with a penalty on their distance from where they start."""
        rows, truth, heavy = self.rows[seen], labels[seen], self.weights[seen]

        def loss(at: np.ndarray) -> float:
            odds = rows @ at
            away = 0.5 * (self.ridge * (at - self.lean) ** 2).sum()
            return float((heavy * (np.logaddexp(0, odds) - truth * odds)).sum() + away)

        weights = self.lean.copy()
        for _ in range(100):
            sure = logistic(rows @ weights)
            slope = rows.T @ (heavy * (sure - truth)) + self.ridge * (weights - self.lean)
            curve = (rows * (heavy * sure * (1 - sure))[:, None]).T @ rows + np.diag(self.ridge)
            step, size, here = np.linalg.solve(curve, slope), 1.0, loss(weights)
            while loss(weights - size * step) > here and size > 1e-6:
                size /= 2
            weights = weights - size * step
            if np.abs(size * step).max() < 1e-8:
                break
        return weights

    def cross_validated(self, papers: Sequence[str], labels: np.ndarray) -> np.ndarray:
        """For each candidate the mean probability from models that never saw its paper."""
        sure = np.zeros(len(labels))
        for way in range(WAYS):
            fold = np.array([int(hashlib.sha256(f"{way}{paper}".encode()).hexdigest(), 16) % FOLDS for paper in papers])
            for k in range(FOLDS):
                weights = self.fit((fold != k) & (labels >= 0), labels)
                sure[fold == k] += logistic(self.rows[fold == k] @ weights) / WAYS
        return sure


def logistic(odds: np.ndarray) -> np.ndarray:
    """Log odds to probability."""
    return 1 / (1 + np.exp(-np.clip(odds, -30, 30)))


def threshold(table: Table, sure: np.ndarray) -> float:
    """Half of the F1 that is reached there: the cut that is best for F1 where probabilities are calibrated.

    Both readings of a paper count, since a new paper's names are known in part.
    """
    cut = 0.45
    for _ in range(20):
        found = [table.f1(half & (sure >= cut)) for half in (table.whole, ~table.whole)]
        hits, extras = sum(hits for _, hits, _ in found), sum(extras for *_, extras in found)
        cut = hits / (hits + extras + 2 * table.owed)
    return round(cut, 2)


def train(field: str, table: Table, leanings: dict[str, float], *, errors: bool) -> tuple[dict[str, Any], set[int]]:
    """The model of one field, after printing what cross-validation says of it; and which candidates it takes there."""
    design = Design.of(table.bags, table.weights, leanings)
    sure = design.cross_validated(table.papers, table.labels)
    cut = threshold(table, sure)
    fair = table.whole & (table.weights == 1)
    for name, those in (("", table.whole), ("  with its names unknown", ~table.whole)):
        f1, hits, extras = table.f1(those & (sure >= cut))
        print(f"{field}{name}: F1 {f1:.3f} from {cut:.2f}, {hits} hits, {extras} extras, {table.owed - hits} missed")
    print("  reliability " + ", ".join(reliability(sure[fair], table.labels[fair])))
    if errors:
        wrong = table.whole & (table.labels >= 0) & ((sure >= cut) != (table.labels == 1))
        for k in np.flatnonzero(wrong):
            kind = "missed" if table.labels[k] else "extra"
            print(f"   {kind} {sure[k]:.2f} {table.papers[k]} {table.candidates[k].name!r} {sorted(table.bags[k])}")
    weights = design.fit(table.labels >= 0, table.labels)
    named = zip(design.names, weights[1:], strict=True)
    kept = {name: round(float(weight), 2) for name, weight in named if abs(weight) >= 0.005}
    model = {"bias": round(float(weights[0]), 2), "answer": cut, "hold": HOLD, "weights": kept}
    return model, {id(table.candidates[k]) for k in np.flatnonzero(sure >= cut)}


def reliability(sure: np.ndarray, labels: np.ndarray) -> list[str]:
    """For five bands of probability: how often a candidate there is a finding."""
    out = []
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        band = (sure >= low) & (sure < low + 0.2 + (low == 0.8)) & (labels >= 0)
        share = f"{labels[band].mean():.2f}" if band.any() else "none"
        out.append(f"{low:.1f}-{low + 0.2:.1f}: {share} of {int(band.sum())}")
    return out


def readings_of(papers_files: Sequence[Path], gold: Gold) -> list[Reading]:
    """Every paper with the whole vocabulary, then every paper with one that knows none of the gold names."""
    rules, vocabulary = Rules.load(), load_vocabulary()
    papers = [paper_from(row) for papers_file in papers_files for _, row in read_jsonl(papers_file)]
    found = cross_fitted(papers, [gold[paper.id]["contribution"] for paper in papers], rules.votes)
    classes = dict(zip((paper.id for paper in papers), found, strict=True))
    items = [item for row in gold.values() for field in NAME_FIELDS for item in row[field]]
    bare = vocabulary.without([form for item in items for form in (item["name"], *item.get("aliases", ()))])
    readings = [read(Document.of(paper, known), rules) for known in (vocabulary, bare) for paper in papers]
    return [replace(reading, contribution=classes[reading.document.paper.id]) for reading in readings]


def model_text(model: dict[str, Any]) -> str:
    """One weight a line, heaviest first, so that a change is readable in a diff."""
    ordered = sorted(model["weights"].items(), key=lambda pair: (-pair[1], pair[0]))
    weights = ",\n".join(f"   {dump_json(word)}: {weight}" for word, weight in ordered)
    head = f'"bias": {model["bias"]}, "answer": {model["answer"]}, "hold": {model["hold"]}'
    return f'{{{head}, "weights": {{\n{weights}}}}}'


def main() -> int:
    """Train, cross-validate, and write on request."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("papers", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--more", type=Path, nargs=2, metavar=("PAPERS", "GOLD"), help="papers of our own making")
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    parser.add_argument("--source", default="half A of the gold", help="what the papers are, for the file's note")
    parser.add_argument("--errors", action="store_true", help="list what cross-validation got wrong")
    options = parser.parse_args()
    gold = {row["id"]: row for _, row in read_jsonl(options.gold)}
    more_papers, more_gold = options.more or (None, None)
    more = {row["id"]: row for _, row in read_jsonl(more_gold)} if more_gold else {}
    gold |= more
    readings = readings_of([options.papers, *([more_papers] if more_papers else [])], gold)
    leanings = yaml.safe_load(Path(__file__).with_name("leanings.yaml").read_text(encoding="utf-8"))
    models: dict[str, dict[str, Any]] = {}
    proposed: set[int] = set()
    for field in NAME_FIELDS:
        table = Table.of(field, readings, gold, proposed, set(more))
        models[field], taken = train(field, table, leanings[field], errors=options.errors)
        proposed = taken if field == "method" else proposed
    if options.write:
        note = f"weights of extract/judge.py, written by benchmarks/train_judge.py from {options.source}"
        body = ",\n".join(f" {dump_json(field)}: {model_text(model)}" for field, model in models.items())
        write_text(WEIGHTS, f'{{"note": {dump_json(note)},\n"fields": {{\n{body}\n}}}}\n')
    return 0


if __name__ == "__main__":
    sys.exit(main())
