"""Train the classes of contributions: what each vote says of each class, into ``extract/classes.json``.

    python benchmarks/train_classes.py PAPERS.jsonl GOLD.jsonl [--write] [--source TEXT] [--errors]

A softmax over the votes that ``rules/contribution.yaml`` casts; weights start from what the rules state, and a
penalty pulls them back there. Prints accuracy in five-fold cross-validation (folds by paper, fixed). Deterministic.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from surveytools.extract.contribution import CLASS_WEIGHTS, CLASSES, ClassModel, Vote, cast_votes, classify, load_votes
from surveytools.extract.document import Document
from surveytools.files import dump_json, read_jsonl, write_text
from surveytools.model import Paper
from surveytools.records import paper_from
from surveytools.vocabulary import Vocabulary

FOLDS = 5
PENALTY = 1.0
STEPS = 400


def fold_of(paper_id: str) -> int:
    """The fold of a paper, by its id alone."""
    return int(hashlib.sha256(paper_id.encode()).hexdigest(), 16) % FOLDS


def matrix(papers: Sequence[Paper], votes: Sequence[Vote]) -> np.ndarray:
    """One row a paper: 1 for the start and for each vote that is cast."""
    index = {vote.id: k + 1 for k, vote in enumerate(votes)}
    rows = np.zeros((len(papers), len(votes) + 1))
    rows[:, 0] = 1
    for row, paper in zip(rows, papers, strict=True):
        row[[index[cast.vote.id] for cast in cast_votes(Document.of(paper, Vocabulary(())), votes)]] = 1
    return rows


def stated(votes: Sequence[Vote]) -> np.ndarray:
    """The weights that the rules themselves state."""
    weights = np.zeros((len(votes) + 1, len(CLASSES)))
    for k, vote in enumerate(votes):
        weights[k + 1, CLASSES.index(vote.cls)] = vote.weight
    return weights


def fit(rows: np.ndarray, labels: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Gradient descent on the penalised loss, from the stated weights."""
    weights, truth = start.copy(), np.eye(len(CLASSES))[labels]
    for _ in range(STEPS):
        odds = rows @ weights
        raised = np.exp(odds - odds.max(axis=1, keepdims=True))
        sure = raised / raised.sum(axis=1, keepdims=True)
        weights = weights - 0.1 * (rows.T @ (sure - truth) + PENALTY * (weights - start)) / 10
    return weights


def cross_fitted(papers: Sequence[Paper], labels: Sequence[str], votes: Sequence[Vote]) -> list[str]:
    """The class of each paper by a model that never saw it."""
    rows, truth, start = matrix(papers, votes), np.array([CLASSES.index(label) for label in labels]), stated(votes)
    fold = np.array([fold_of(paper.id) for paper in papers])
    found = np.zeros(len(papers), dtype=int)
    for k in range(FOLDS):
        found[fold == k] = np.argmax(rows[fold == k] @ fit(rows[fold != k], truth[fold != k], start), axis=1)
    return [CLASSES[k] for k in found]


def model_of(weights: np.ndarray, votes: Sequence[Vote]) -> ClassModel:
    """The weights by name, rounded as they are shipped."""
    named = [
        {cls: round(float(value), 2) for cls, value in zip(CLASSES, row, strict=True) if abs(value) >= 0.005}
        for row in weights
    ]
    return ClassModel(named[0], {vote.id: row for vote, row in zip(votes, named[1:], strict=True)})


def main() -> int:
    """Train, cross-validate, and write on request."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("papers", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {CLASS_WEIGHTS.name}")
    parser.add_argument("--source", default="half A of the gold", help="what the papers are, for the file's note")
    parser.add_argument("--errors", action="store_true", help="list what cross-validation got wrong")
    options = parser.parse_args()
    gold: dict[str, Any] = {row["id"]: row["contribution"] for _, row in read_jsonl(options.gold)}
    papers = [paper_from(row) for _, row in read_jsonl(options.papers)]
    votes = load_votes()
    labels = [gold[paper.id] for paper in papers]
    found = cross_fitted(papers, labels, votes)
    right = sum(a == b for a, b in zip(found, labels, strict=True))
    print(f"contribution {right / len(papers):.3f} of {len(papers)} in cross-validation")
    weights = fit(matrix(papers, votes), np.array([CLASSES.index(label) for label in labels]), stated(votes))
    model = model_of(weights, votes)
    for paper, label, guess in zip(papers, labels, found, strict=True):
        if options.errors and label != guess:
            cast = cast_votes(Document.of(paper, Vocabulary(())), votes)
            said = [f"{vote.vote.id} {model.of(vote.vote, guess) - model.of(vote.vote, label):+.1f}" for vote in cast]
            print(f"   {paper.id} is {label}, found {guess} (now {classify(cast, model)[0]}): {', '.join(said)}")
    if options.write:
        votes_text = ",\n".join(f" {dump_json(vote)}: {dump_json(row)}" for vote, row in model.weights.items())
        said = "what each vote of rules/contribution.yaml says of each class, written by benchmarks/train_classes.py"
        note = f"{said} from {options.source}"
        write_text(
            CLASS_WEIGHTS,
            f'{{"note": {dump_json(note)},\n"start": {dump_json(model.start)},\n"votes": {{\n{votes_text}\n}}}}\n',
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
