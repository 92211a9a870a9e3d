"""Where the time of a large draft goes: ``python benchmarks/draft.py -o benchmarks/draft.md``.

A survey of made-up papers is drafted from nothing, its findings not remembered from any earlier run, and each stage is
timed: the library's own calls first, then one whole ``surveytools draft``.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from made_corpus import rows, taxonomy

PAGE = """# How long a draft of {papers:,} papers takes

Made by `python benchmarks/draft.py -o benchmarks/draft.md`: {papers:,} made-up papers with abstracts of {length:,}
characters on average, {findings:,} findings, {cited:,} papers cited, {claims:,} claims of the draft audited, a PDF of
{pages} pages.

Seconds by the clock on two cores shared with other work (load {load:.0f} while measuring), processor time of this
process and of those that it started beside it.

| stage | clock | processor |
|---|--:|--:|
{table}

**Drafting and auditing take {parts:.1f} seconds, running the notebooks {notebooks:.1f}** (processor time: tables,
related work and audit on one side, the four kernels on the other). A second draft remembers the findings.
"""


STAGES = {
    "execute": "draft: notebooks running",
    "to_latex": "draft: rendering LaTeX",
    "to_html": "draft: rendering HTML",
    "write_data": "draft: tables, figures and data written",
    "audit_draft": "draft: audit",
    "compile_draft": "draft: PDF",
}
"""Functions of ``draft.build`` by what they do."""


@dataclass
class Clock:
    """Times by stage, in the order of first use."""

    seconds: dict[str, list[float]] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start, worked = time.perf_counter(), _worked()
        yield
        both = self.seconds.setdefault(name, [0.0, 0.0])
        both[0] += time.perf_counter() - start
        both[1] += _worked() - worked

    def around(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **options: Any) -> Any:
            with self.stage(name):
                return call(*args, **options)

        return timed


def _worked() -> float:
    """Processor time of this process and of its children that have ended."""
    return sum(os.times()[:4])


def make_survey(folder: Path, count: int) -> Path:
    """A survey folder of made-up papers."""
    from surveytools.draft import init_survey

    corpus = folder / "papers.jsonl"
    corpus.write_text("".join(json.dumps(row) + "\n" for row in rows(count)), encoding="utf-8")
    survey = folder / "survey"
    init_survey(survey, title=f"A Survey of {count:,} Made-Up Papers", corpus=[corpus])
    (survey / "taxonomy.yaml").write_text(taxonomy(), encoding="utf-8")
    return survey


def stages(survey: Path, clock: Clock) -> Any:
    """The library's own calls, one after the other."""
    from surveytools.survey import open_survey
    from surveytools.survey.pictures import FIGURES

    study = open_survey(survey)
    with clock.stage("reading"):
        _ = study.rows
    with clock.stage("extraction"):
        _ = study.found
    with clock.stage("cite keys and .bib"):
        study.pin()
        _ = study.bibliography().text
    with clock.stage("comparison table (LaTeX, HTML)"):
        table = study.comparison()
        _ = table.to_latex(), table.to_html()
    with clock.stage("related work (LaTeX, HTML)"):
        prose = study.related_work()
        _ = prose.to_latex(), prose.to_html()
    with clock.stage("figures"):
        for name in FIGURES:
            study.figure(name)
    return study


def whole(survey: Path, output: Path, clock: Clock, *, pdf: bool) -> Any:
    """One draft, its stages timed from outside."""
    build = import_module("surveytools.draft.build")
    for name, stage in STAGES.items():
        setattr(build, name, clock.around(stage, getattr(build, name)))
    with clock.stage("draft, all of it"):
        return build.draft(survey, output, pdf=pdf, progress=False)


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=1000)
    parser.add_argument("--no-pdf", action="store_true")
    parser.add_argument("--keep", type=Path, help="leave survey and draft in this folder")
    parser.add_argument("-o", "--output", type=Path)
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        place = said.keep or Path(scratch)
        place.mkdir(parents=True, exist_ok=True)
        os.environ["SURVEYTOOLS_CACHE"] = str(Path(scratch) / "cache")
        clock = Clock()
        survey = make_survey(place, said.papers)
        study = stages(survey, clock)
        report = whole(survey, place / "draft", clock, pdf=not said.no_pdf)
        text = page(study, report, clock, place / "draft")
    print(text) if said.output is None else said.output.write_text(text, encoding="utf-8")


def page(study: Any, report: Any, clock: Clock, output: Path) -> str:
    """The page of figures."""
    from surveytools.frames import findings_frame

    worked = {name: both[1] for name, both in clock.seconds.items()}
    parts = ("comparison table (LaTeX, HTML)", "related work (LaTeX, HTML)", "draft: audit")
    return PAGE.format(
        papers=len(study.rows),
        length=sum(len(paper.abstract or "") for paper in study.rows) // len(study.rows),
        findings=len(findings_frame(study.found)),
        cited=report.references,
        claims=len(report.audit.claims),
        pages=_pages(output / "survey.pdf"),
        load=os.getloadavg()[0],
        table="\n".join(f"| {name} | {both[0]:.1f} | {both[1]:.1f} |" for name, both in clock.seconds.items()),
        parts=sum(worked[name] for name in parts),
        notebooks=worked["draft: notebooks running"],
    )


def _pages(pdf: Path) -> str:
    """How many pages a PDF has, as poppler tells."""
    if not pdf.is_file() or shutil.which("pdfinfo") is None:
        return "an unknown number of"
    said = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    return next(line.split()[1] for line in said.splitlines() if line.startswith("Pages:"))


if __name__ == "__main__":
    main()
