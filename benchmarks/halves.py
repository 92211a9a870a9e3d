"""The evaluation material beside a checkout: papers, gold, and the halves A (read) and B (only scored)."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from surveytools.files import read_jsonl, read_text
from surveytools.model import Paper
from surveytools.records import paper_from

ROOT = Path(__file__).resolve().parents[1]
MATERIAL = ROOT.parent / "shared" / "evaluation"
SETS = ("vision-rl", "fields")

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Gold:
    """Papers with their gold rows, in one order."""

    papers: tuple[Paper, ...]
    rows: tuple[Row, ...]

    def only(self, ids: Iterable[str]) -> Gold:
        """Those papers whose id is among these."""
        wanted = frozenset(ids)
        return Gold(
            tuple(paper for paper in self.papers if paper.id in wanted),
            tuple(row for row in self.rows if row["id"] in wanted),
        )

    @property
    def ids(self) -> tuple[str, ...]:
        """The papers' ids."""
        return tuple(paper.id for paper in self.papers)


def load(name: str) -> Gold:
    """One gold file with its papers: ``load("fields")``."""
    papers = {row["id"]: row for _, row in read_jsonl(MATERIAL / f"{name}-papers.jsonl")}
    rows = [row for _, row in read_jsonl(MATERIAL / f"{name}-gold.jsonl")]
    return Gold(tuple(paper_from(papers[row["id"]]) for row in rows), tuple(rows))


def both() -> Gold:
    """The gold files one after the other."""
    parts = [load(name) for name in SETS]
    return Gold(sum((part.papers for part in parts), ()), sum((part.rows for part in parts), ()))


def half(name: str) -> frozenset[str]:
    """The ids of half ``A`` or ``B``."""
    return frozenset(key for key, where in json.loads(read_text(MATERIAL / "halves.json")).items() if where == name)


def needed() -> bool:
    """Whether the material is there; says so where it is not."""
    if MATERIAL.is_dir():
        return True
    print(
        f"{Path(sys.argv[0]).name}: needs the evaluation material in ../shared/evaluation, which is not here",
        file=sys.stderr,
    )
    return False
