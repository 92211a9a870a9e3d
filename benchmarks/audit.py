"""How much of what can go wrong in related work the audit finds: ``python benchmarks/audit.py``.

Twenty clean drafts (prose, comparison table and .bib of a subset of the bundled survey each) are made in process; then
faults are drawn from a seed, one at a time, and each is looked for in the report: the right verdict at the right place.
Harmless edits are drawn likewise and must raise no alarm; on a clean draft, a claim that is not in its abstract is an
alarm, too. Kinds of fault and what is expected of each: ``audit_faults.py``.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from audit_faults import FAULTS, HARMLESS, Draft, Edit
from audit_sentences import confusion, judged

from surveytools.audit import AuditReport, audit_manuscript
from surveytools.bibliography import bibliography
from surveytools.frames import papers_frame
from surveytools.prose.related import write_related_work
from surveytools.survey import Survey, open_survey
from surveytools.tables import build_table

SURVEY = Path(__file__).resolve().parents[1] / "examples" / "vision-rl"
MAIN = (
    "\\documentclass{article}\n\\usepackage{natbib}\n\\begin{document}\n\\input{related}\n\\input{table}\n"
    "\\bibliography{refs}\n\\end{document}\n"
)


FRESH = """
The 45 sentences "as authors write them", on papers of their own, were written after the rules had been made for the
others. When they were first read, 38 got the reader's verdict and none was accused wrongly; then the rules were mended.
"""


@dataclass
class Score:
    """What became of the faults of one kind."""

    drawn: int = 0
    found: int = 0
    elsewhere: int = 0
    missed: list[str] = field(default_factory=list)


def clean_draft(survey: Survey, seed: int, size: int) -> Draft:
    """Prose, table and .bib of ``size`` papers drawn from the survey, in the survey's order."""
    chosen = set(random.Random(seed).sample([paper.id for paper in survey.rows], size))
    papers = tuple(paper for paper in survey.rows if paper.id in chosen)
    rest = tuple(paper for paper in survey.rows if paper.id not in chosen)
    found = tuple(findings for findings in survey.found if findings.paper_id in chosen)
    themes = {paper: theme for paper, theme in survey.theme_of.items() if paper in chosen}
    table = build_table(papers, found, columns="method,base_model,benchmark,gain", keys=survey.keys, group_by=themes)
    return Draft(
        papers=papers,
        found=found,
        keys={paper.id: survey.keys[paper.id] for paper in (*papers, *rest)},
        related=write_related_work(papers, found, themes, keys=survey.keys).to_latex(),
        table=table.to_latex(),
        bib=bibliography(papers_frame(papers), keys=survey.keys).text,
        rest=rest,
    )


def audited(draft: Draft, folder: Path) -> AuditReport:
    """The draft as a manuscript of three files, audited."""
    for name, text in (("main.tex", MAIN), ("related.tex", draft.related), ("table.tex", draft.table)):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "refs.bib").write_text(draft.bib, encoding="utf-8")
    return audit_manuscript(folder / "main.tex", draft.papers, draft.found, keys=draft.keys)


def measure(
    draws: int, seed: int, only: Sequence[str] = (), drafts: int = 20
) -> tuple[dict[str, Score], dict[str, Score], list[str], int]:
    """Scores of faults and of harmless edits by kind, alarms on clean drafts, and the number of clean claims."""
    survey = open_survey(SURVEY)
    faults = {name: Score() for name in FAULTS if not only or name in only}
    harmless = {name: Score() for name in HARMLESS if not only or name in only}
    alarms: list[str] = []
    claims = 0
    with tempfile.TemporaryDirectory() as place:
        for number in range(drafts):
            draft = clean_draft(survey, seed + number, 14 + 2 * (number % 12))
            report = audited(draft, Path(place))
            claims += len(report.claims)
            alarms += [str(one) for one in report.failures()]
            alarms += [str(one) for one in report.claims if one.kind == "not in the abstract"]
            for name, makers in ((name, FAULTS[name]) for name in faults):
                for edit in _drawn(makers, draft, report, draws, f"{seed}:{number}:{name}"):
                    _score(faults[name], edit, audited(edit.draft, Path(place)), fault=True)
            for name, makers in ((name, HARMLESS[name]) for name in harmless):
                for edit in _drawn(makers, draft, report, draws, f"{seed}:{number}:{name}"):
                    _score(harmless[name], edit, audited(edit.draft, Path(place)), fault=False)
    return faults, harmless, alarms, claims


def _drawn(maker, draft: Draft, report: AuditReport, draws: int, seed: str) -> list[Edit]:
    chance = random.Random(seed)
    edits = list(maker(draft, report, chance))
    chance.shuffle(edits)
    return edits[:draws]


def _score(score: Score, edit: Edit, report: AuditReport, *, fault: bool) -> None:
    score.drawn += 1
    failing = [one for one in report.failures() if not edit.concerns(one)]
    score.elsewhere += bool(failing)
    hit = edit.expected(report) if fault else not any(True for _ in report.failures())
    score.found += hit
    if not hit or failing:
        near = [str(one) for one in (*report.failures(), *report.notes()) if edit.concerns(one)]
        score.missed.append(
            f"{edit.what} :: {'; '.join(near[:3]) or 'nothing'} :: elsewhere {list(map(str, failing[:2]))}"
        )


def table(faults: dict[str, Score], harmless: dict[str, Score], alarms: list[str], claims: int) -> str:
    """The figures as Markdown."""
    drawn, found = sum(score.drawn for score in faults.values()), sum(score.found for score in faults.values())
    lines = [
        "# What the audit finds",
        "",
        "Made by `python benchmarks/audit.py -o benchmarks/audit.md`; the same seed gives the same figures.",
        "",
        f"Clean drafts: 20, with {claims} claims; alarms on them: {len(alarms)}.",
        f"Faults: {found} of {drawn} found with the right verdict ({found / drawn:.1%}).",
        "",
        "| fault | drawn | found | recall | drafts with an alarm elsewhere | expected verdict |",
        "|---|--:|--:|--:|--:|---|",
    ]
    lines += [
        f"| {name} | {score.drawn} | {score.found} | {score.found / max(1, score.drawn):.1%} | {score.elsewhere} "
        f"| {(FAULTS[name].__doc__ or '').split(':')[-1].strip().rstrip('.')} |"
        for name, score in faults.items()
    ]
    lines += ["", "| harmless edit | drawn | without alarm |", "|---|--:|--:|"]
    lines += [f"| {name} | {score.drawn} | {score.found} |" for name, score in harmless.items()]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--draws", type=int, default=3, help="faults of each kind a draft")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", nargs="*", default=(), help="kinds to measure")
    parser.add_argument("--missed", action="store_true", help="list what was missed")
    said = parser.parse_args()
    faults, harmless, alarms, claims = measure(said.draws, said.seed, said.only)
    text = table(faults, harmless, alarms, claims)
    if not said.only:
        text += f"\n## Sentences of other manuscripts\n\n{confusion(judged())}{FRESH}"
    if said.output:
        said.output.write_text(text, encoding="utf-8")
    print(text)
    if said.missed:
        for name, score in {**faults, **harmless}.items():
            print(*(f"{name}: {line}" for line in score.missed), sep="\n")
        print(*alarms, sep="\n")


if __name__ == "__main__":
    main()
