"""Names found where there are none: in abstracts whose gold is empty, in prose of other fields, in plain words."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

from halves import ROOT, Gold

from surveytools.extract import default_confidence
from surveytools.extract.confidence import least
from surveytools.extract.engine import Extractor
from surveytools.model import Findings, Paper

OTHER_FIELDS = ROOT / "benchmarks" / "other_fields.txt"
PLAIN_WORDS = ROOT / "tests" / "data" / "plain_words.txt"
FIELDS = ("base_model", "benchmark")
MADE = 1000
SENTENCES, WORDS = 8, (8, 24)


MEANING = """\
Base models and benchmarks that are answered for 1,000 abstracts in which there are none. The first line counts gold
papers of computing whose gold leaves the field empty; they do hold names, of rivals and of training data, and are the
hardest case. The second is a small sample, written for this page, of prose from fields that have neither (chemistry,
law, history, nursing and the like), full of their own acronyms and instruments. The third is plain English words in
sentences without sense."""


def other_fields() -> list[Paper]:
    """Abstracts of fields that have neither base models nor benchmarks, a blank line between two."""
    blocks = OTHER_FIELDS.read_text(encoding="utf-8").strip().split("\n\n")
    pairs = [block.split("\n", 1) for block in blocks]
    return [Paper(f"other{k}", title, " ".join(text.split())) for k, (title, text) in enumerate(pairs)]


def made_of_words() -> list[Paper]:
    """Papers of ordinary English words in sentences without sense, from a seed."""
    draw = random.Random(1)
    words = PLAIN_WORDS.read_text(encoding="utf-8").split()

    def sentence() -> str:
        return " ".join(draw.choices(words, k=draw.randint(*WORDS))).capitalize() + "."

    return [Paper(f"made{k}", sentence()[:-1], " ".join(sentence() for _ in range(SENTENCES))) for k in range(MADE)]


def false_hits(extractor: Extractor, gold: Gold, found: Mapping[str, Mapping[str, Any]]) -> str:
    """The section about false hits: names an answer holds for 1,000 abstracts that hold none."""
    lines = [
        "| abstracts | how many | "
        + " | ".join(f.replace("_", " ") for f in FIELDS)
        + " | the same, shown by default |"
    ]
    lines.append("|---" * 5 + "|")
    lines.append(_gold_row(gold, found))
    for name, papers in (
        ("of other fields, written for this page", other_fields()),
        ("made of plain words", made_of_words()),
    ):
        answers = [extractor.paper(paper) for paper in papers]
        counts = [_per_thousand(sum(len(one.names(field)) for one in answers), len(papers)) for field in FIELDS]
        lines.append(f"| {name} | {len(papers)} | {' | '.join(counts)} | {_shown(answers)} |")
    return f"{MEANING}\n\n" + "\n".join(lines)


def _gold_row(gold: Gold, found: Mapping[str, Mapping[str, Any]]) -> str:
    cells, sizes, shown = [], [], []
    cut = default_confidence()
    for field in FIELDS:
        empty = [found[row["id"]] for row in gold.rows if not row[field]]
        names = [item for answer in empty for item in answer[field]]
        sizes.append(str(len(empty)))
        cells.append(_per_thousand(len(names), len(empty)))
        shown.append(_per_thousand(sum(item["confidence"] >= least(cut, field) for item in names), len(empty)))
    many, sure = " and ".join(sizes), " and ".join(shown)
    return f"| gold papers with none of the kind | {many} | {' | '.join(cells)} | {sure} |"


def _shown(answers: Sequence[Findings]) -> str:
    cut = default_confidence()
    counts = [
        sum(name.evidence.confidence >= least(cut, field) for one in answers for name in one.names(field))
        for field in FIELDS
    ]
    return " and ".join(_per_thousand(count, len(answers)) for count in counts)


def _per_thousand(count: int, of: int) -> str:
    return f"{1000 * count / of:.0f}"
