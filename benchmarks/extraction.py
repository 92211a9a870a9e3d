"""How well, how surely and how fast abstracts are read, into ``benchmarks/extraction.md``: ``make bench``.

Figures on half A of the gold (rules and vocabulary come from reading it, the judges are trained on it), on half B (only
scored), and on B with every vocabulary entry removed that matches one of B's gold names. Of half B only figures are
printed or written. Needs the evaluation material in ``../shared/evaluation``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from false_hits import false_hits
from halves import SETS, Gold, both, half, load, needed
from speed import speed

from surveytools.extract import default_confidence
from surveytools.extract.confidence import least
from surveytools.extract.engine import Extractor
from surveytools.extract.evaluate import FIELDS, evaluate, judged
from surveytools.extract.evaluation import Evaluation
from surveytools.extract.match_names import folded
from surveytools.extract.reliability import wilson
from surveytools.files import write_text
from surveytools.model import NAME_FIELDS
from surveytools.records import findings_to, paper_to
from surveytools.vocabulary import Hit, Vocabulary

PAGE = Path(__file__).with_suffix(".md")
TIES = ("metric", "benchmark", "baseline", "kind", "unit")
WANTED = "| wanted on B | 0.92 | 0.80 | 0.85 | 0.92 | 0.85 / 0.90 / 0.80 | 0.80 | | 0.88 |"

Pairs = list[tuple[Mapping[str, Any], Mapping[str, Any]]]


def read(extractor: Extractor, gold: Gold) -> Pairs:
    """Gold rows with what the extractor finds in their papers."""
    return [(row, findings_to(extractor.paper(paper))) for row, paper in zip(gold.rows, gold.papers, strict=True)]


def scored(pairs: Pairs, gold: Gold) -> Evaluation:
    """The figures of these papers, quotes checked."""
    return evaluate(
        [row for row, _ in pairs], [found for _, found in pairs], [paper_to(paper) for paper in gold.papers]
    )


def unknown_to(vocabulary: Vocabulary, rows: Iterable[Mapping[str, Any]], *, families: bool) -> Vocabulary:
    """The vocabulary without every entry that matches a gold name of these rows by any form.

    ``families`` takes out, too, whatever family of models a gold name is a version of.
    """
    items = [item for row in rows for field in NAME_FIELDS for item in row[field]]
    forms = {form for item in items for form in (item["name"], *(item.get("aliases") or ()))}
    keys = {folded(form) for form in forms} - {""}
    gone = {term.name for term in vocabulary.terms if any(folded(form) in keys for form in term.forms)}
    left = vocabulary.without([*forms, *gone])
    while families and (hits := {hit.term.name for form in forms for hit in left.find(form) if _whole(hit, form)}):
        left = left.without(hits)
    return left


def _whole(hit: Hit, form: str) -> bool:
    return (hit.start, hit.end) == (0, len(form))


def figures_row(name: str, evaluation: Evaluation) -> str:
    """One line of the table of figures."""
    cells = [f"{evaluation[field]['f1']:.3f}" for field in FIELDS]
    ties = {tie: evaluation[f"gain_{tie}"]["accuracy"] for tie in TIES}
    cells.append(" / ".join(_number(ties[tie]) for tie in ("metric", "benchmark", "baseline")))
    cells += [_number(ties["kind"]), _number(ties["unit"]), f"{evaluation['contribution']['accuracy']:.3f}"]
    return f"| {name} | {' | '.join(cells)} |"


def counts_row(name: str, evaluation: Evaluation) -> str:
    """Hits, extras and misses of the same line."""
    cells = [f"{row['tp']} / {row['fp']} / {row['fn']}" for row in (evaluation[field] for field in FIELDS)]
    return f"| {name} | {' | '.join(cells)} |"


def reliability_rows(evaluation: Evaluation) -> list[str]:
    """For each bin of confidence: precision, interval and count, field by field."""
    bins = evaluation.reliability
    lows = sorted({one.low for rows in bins.values() for one in rows})
    lines = []
    for low in lows:
        cells = []
        for field in FIELDS:
            one = next((one for one in bins[field] if one.low == low), None)
            cells.append("" if one is None else _share(one.right, one.count))
        lines.append(f"| {low:.1f}-{low + 0.1:.1f} | {' | '.join(cells)} |")
    return lines


def shown_rows(pairs: Pairs, cut: float) -> list[str]:
    """What is shown from a confidence on: how much of it is right, and which share of the findings is held back."""
    answers = {field: judged(pairs, field, held=False) for field in FIELDS}
    shown = {field: [right for sure, right in every if sure >= least(cut, field)] for field, every in answers.items()}
    lines = []
    for name, fields in [*((_title(field), (field,)) for field in FIELDS), ("all four", FIELDS)]:
        kept = [right for field in fields for right in shown[field]]
        held = 1 - len(kept) / max(1, sum(len(answers[field]) for field in fields))
        asked = f"{least(cut, fields[0]):g}" if len(fields) == 1 else ""
        lines.append(f"| {name} | {asked} | {_share(sum(kept), len(kept))} | {held:.1%} |")
    return lines


def page(extractor: Extractor) -> str:
    """The whole page."""
    gold = both()
    halves = {name: gold.only(half(name)) for name in ("A", "B")}
    found = {name: read(extractor, part) for name, part in halves.items()}
    lines = {f"{name} ({len(part.rows)} papers)": scored(found[name], part) for name, part in halves.items()}
    whole_a, whole_b = lines.values()
    removed = []
    for families, name in ((False, "B, its names unknown"), (True, "B, their families unknown, too")):
        bare = unknown_to(extractor.vocabulary, halves["B"].rows, families=families)
        lines[name] = scored(read(replace(extractor, vocabulary=bare), halves["B"]), halves["B"])
        removed.append(len(extractor.vocabulary.terms) - len(bare.terms))
    for name in SETS:
        for side in halves:
            few = load(name).only(half(side))
            lines[f"{side}, {name} ({len(few.rows)})"] = scored(read(extractor, few), few)
    cut = default_confidence()
    answers = {row["id"]: answer for pairs in found.values() for row, answer in pairs}
    return TEMPLATE.format(
        figures="\n".join([WANTED, *(figures_row(name, one) for name, one in lines.items())]),
        counts="\n".join(counts_row(name, one) for name, one in lines.items()),
        removed=removed[0],
        families=removed[1] - removed[0],
        terms=len(extractor.vocabulary.terms),
        grounded=f"{whole_a['grounded']['share']:.2%} on A, {whole_b['grounded']['share']:.2%} on B",
        shown="\n".join(shown_rows(found["B"], cut)),
        reliability_a="\n".join(reliability_rows(whole_a)),
        reliability_b="\n".join(reliability_rows(whole_b)),
        false_hits=false_hits(extractor, gold, answers),
        speed=speed(extractor, gold.papers),
    )


def _share(right: int, count: int) -> str:
    if not count:
        return ""
    low, high = wilson(right, count)
    return f"{right / count:.3f} ({low:.2f}-{high:.2f}) of {count}"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _title(field: str) -> str:
    return field.replace("_", " ")


TEMPLATE = """\
# Extraction: the figures

Written by `make bench` (`benchmarks/extraction.py`). Rules and vocabulary come from reading half A of the gold, and
the judges are trained on it: its figures are those of a student who wrote the exam. Half B was only ever scored, and
of its papers nothing but figures stands here.

## F1 by field
Micro F1 of names and gains; of the gains found, the share whose metric / benchmark / baseline, kind and unit are
right where gold states one; accuracy of the contribution class. "Names unknown": the {removed} of {terms} vocabulary
entries that match one of B's gold names by any form are taken out, as for a user of a field that nobody wrote down.
"Families unknown, too": so are {families} more, the families that a gold name is a version of.

| papers | method | base model | benchmark | gain | metric / benchmark / baseline | kind | unit | contribution |
|---|---|---|---|---|---|---|---|---|
{figures}

Right / extra / missed behind the F1:

| papers | method | base model | benchmark | gain |
|---|---|---|---|---|
{counts}

Findings whose quote stands verbatim where it says and holds the name or number that it shows: {grounded}.

## Beside it
Figures that others reached. Other texts, tasks and gold, unless said otherwise: they say how hard this is, not who
wins.

| who | what | figure |
|---|---|---|
| AxCell | results from whole papers | 0.287 micro F1 |
| tuned taggers | scientific entities | 0.75-0.81 F1 |
| prompted models | fine-grained machine-learning entities | 0.44 F1 |
| Elicit | answers that repeat the same quote | 46 % |

On this gold, method / base model / benchmark / gain:

| who | vision-RL | other fields |
|---|---|---|
| a large language model by hand, no guidelines | 0.92 / 0.61 / 0.72 / 0.94 | 0.97 / 0.92 / 0.98 / 0.99 |
| a second annotator with the guidelines | 0.97 and more | 0.97 and more |

The model takes seconds and cents a paper, and 3 % of its quotes are not in the text.

## What is shown without being asked
`compare` and `draft` show findings of each field from the confidence on at which cross-validation on half A has a
precision of 0.95 (`alone` in `calibration.json`, written by `benchmarks/calibrate.py`). On half B, with Wilson's 95 %
interval:

| field | shown from | precision of what is shown | held back |
|---|---|---|---|
{shown}

## Is a confidence what it says?
Precision (95 % interval) of the findings in each bin of confidence, held candidates included. Half A, on which the
judges were trained:

| confidence | method | base model | benchmark | gain |
|---|---|---|---|---|
{reliability_a}

Half B:

| confidence | method | base model | benchmark | gain |
|---|---|---|---|---|
{reliability_b}

## False hits
{false_hits}

## Speed
{speed}
"""


def main() -> int:
    """Measure and write the page."""
    if not needed():
        return 1
    write_text(PAGE, page(Extractor.load()))
    print(f"wrote {PAGE.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
