"""From which confidence on a finding is right 95 times in 100, into ``surveytools/extract/calibration.json``.

    python benchmarks/calibrate.py [--write]

Half A of the gold in five folds by paper. For each fold a copy of the package is trained anew on the other four by the
training scripts themselves, and reads the fold that it never saw, so that no judge grades its own homework. Rules and
vocabulary were made with half A in sight and are the same in every fold; half B says what is left of the promise.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from halves import ROOT, Gold, both, half, needed

from surveytools.extract.evaluate import FIELDS, judged
from surveytools.extract.reliability import wilson
from surveytools.files import dump_jsonl, read_jsonl, write_text
from surveytools.records import paper_to

FOLDS = 5
PRECISION = 0.95
TABLE = ROOT / "surveytools" / "extract" / "calibration.json"
READING = "from surveytools.cli.main import main; main()"
TRAINING = ("train_classes.py", "train_judge.py", "train_gain_judge.py")

Judged = list[tuple[float, bool]]


def fold_of(paper_id: str) -> int:
    """The fold of a paper, by its id alone."""
    return int(hashlib.sha256(paper_id.encode()).hexdigest(), 16) % FOLDS


def cross_read(gold: Gold) -> dict[str, Any]:
    """The findings of every paper by a package that was trained without its fold."""
    found: dict[str, Any] = {}
    for fold in range(FOLDS):
        unseen = gold.only(key for key in gold.ids if fold_of(key) == fold)
        seen = gold.only(key for key in gold.ids if fold_of(key) != fold)
        with TemporaryDirectory() as folder:
            rows = _trained_and_read(Path(folder), seen, unseen)
        found |= {row["id"]: row for row in rows}
        print(f"fold {fold + 1} of {FOLDS}: trained on {len(seen.ids)}, read {len(rows)}", file=sys.stderr)
    return found


def _trained_and_read(folder: Path, seen: Gold, unseen: Gold) -> list[dict[str, Any]]:
    """What a copy of the package in ``folder`` finds in ``unseen`` after it was trained on ``seen``."""
    shutil.copytree(ROOT / "surveytools", folder / "surveytools", ignore=shutil.ignore_patterns("__pycache__"))
    for name, gold in (("seen", seen), ("unseen", unseen)):
        write_text(folder / f"{name}-papers.jsonl", dump_jsonl(map(paper_to, gold.papers)))
        write_text(folder / f"{name}-gold.jsonl", dump_jsonl(gold.rows))
    for script in TRAINING:
        _run(folder, str(ROOT / "benchmarks" / script), "seen-papers.jsonl", "seen-gold.jsonl", "--write")
    _run(folder, "-c", READING, "extract", "unseen-papers.jsonl", "-o", "found.jsonl")
    return [row for _, row in read_jsonl(folder / "found.jsonl")]


def _run(folder: Path, *words: str) -> None:
    alone = os.environ | {"PYTHONPATH": str(folder)}
    subprocess.run([sys.executable, *words], cwd=folder, env=alone, check=True, stdout=subprocess.DEVNULL)


def shown_from(answers: Judged) -> float:
    """The lowest confidence, in hundredths, from which on the share that is right is at least 0.95."""
    for cut in range(101):
        kept = [right for sure, right in answers if sure >= cut / 100]
        if kept and sum(kept) >= PRECISION * len(kept):
            return cut / 100
    return 1.0


def described(answers: Judged, cut: float) -> dict[str, Any]:
    """Precision with its interval from a confidence on, and the share of findings below it."""
    kept = [right for sure, right in answers if sure >= cut]
    low, high = wilson(sum(kept), len(kept))
    return {
        "from": cut,
        "precision": round(sum(kept) / len(kept), 3) if kept else None,
        "interval": [round(low, 3), round(high, 3)],
        "of": len(kept),
        "held": round(1 - len(kept) / len(answers), 3) if answers else 0.0,
    }


def table_of(pairs: Sequence[tuple[Any, Any]]) -> dict[str, Any]:
    """The calibration: one number for all fields, and what it means in each of them."""
    answers = {field: judged(pairs, field, held=False) for field in FIELDS}
    every = [one for field in FIELDS for one in answers[field]]
    cut = shown_from(every)
    return {
        "note": "written by benchmarks/calibrate.py: half A of the gold, each fold read by a judge that never saw it",
        "shown_from": cut,
        "all": described(every, cut),
        "fields": {field: described(answers[field], cut) for field in FIELDS},
        "alone": {field: described(answers[field], shown_from(answers[field])) for field in FIELDS},
    }


def _text(table: dict[str, Any]) -> str:
    """The table as JSON, one field a line."""
    lines = []
    for key, value in table.items():
        inner = key in ("fields", "alone")
        rows = ",\n".join(f"  {json.dumps(field)}: {json.dumps(row)}" for field, row in value.items()) if inner else ""
        lines.append(f" {json.dumps(key)}: " + (f"{{\n{rows}}}" if inner else json.dumps(value)))
    return "{\n" + ",\n".join(lines) + "}\n"


def main() -> int:
    """Cross-read half A, print the table, and write it on request."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"write {TABLE.name}")
    options = parser.parse_args()
    if not needed():
        return 1
    gold = both().only(half("A"))
    found = cross_read(gold)
    table = table_of([(row, found[row["id"]]) for row in gold.rows])
    text = _text(table)
    print(text, end="")
    if options.write:
        write_text(TABLE, text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
