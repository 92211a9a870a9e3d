"""A small survey before and after a week's work: as folders, and as the outputs of two drafts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tiny_survey import FACTS, PAGE, TAXONOMY

from surveytools.draft import init_survey
from surveytools.draft.data import comparison, write_data
from surveytools.survey import open_survey

LATER = """

Glimpse: A Model that Looks & Answers

We present Glimpse, a model built on Qwen2.5-VL-7B. On MathVista it improves accuracy by up to 5.2% over the base model.
"""
SOURCE = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage{array,booktabs,longtable,calc,graphicx,textcomp,amsmath}
\usepackage[round]{natbib}
\begin{document}
\section{Related work}
"""
CURATION = "id,column,item,decision,value,source,note\n"


@pytest.fixture(scope="session")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The survey of three papers."""
    place = tmp_path_factory.mktemp("before")
    (place / "page.txt").write_text(PAGE, encoding="utf-8")
    (place / "facts.jsonl").write_text("\n".join(map(json.dumps, FACTS)) + "\n", encoding="utf-8")
    init_survey(place / "survey", title="Maps", corpus=[place / "page.txt"], metadata=[place / "facts.jsonl"])
    (place / "survey" / "taxonomy.yaml").write_text(TAXONOMY, encoding="utf-8")
    open_survey(place / "survey").pin()
    return place / "survey"


@pytest.fixture(scope="session")
def after(before: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A paper came, one was excluded, an abstract and a year changed, a key was edited, a finding corrected."""
    folder = tmp_path_factory.mktemp("after") / "survey"
    shutil.copytree(before, folder)
    page = (folder / "page.txt").read_text(encoding="utf-8").replace("to 4.1%", "to 4.3%")
    (folder / "page.txt").write_text(page.rstrip("\n") + LATER, encoding="utf-8")
    facts = (folder / "facts.jsonl").read_text(encoding="utf-8").replace('"year": 2024', '"year": 2025')
    (folder / "facts.jsonl").write_text(facts, encoding="utf-8")
    ids = {paper.title[:8]: paper.id for paper in open_survey(before).rows}
    lines = [
        f'{ids["Sightlin"]},benchmark,,not stated,,,"a note, with a comma"',
        f"{ids['Lumen-R1']},method,,accept,,,",
    ]
    (folder / "curation.csv").write_text(CURATION + "\n".join(lines) + "\n", encoding="utf-8")
    (folder / "screening.csv").write_text(f"id,decision,reason,who\n{ids['What Do ']},exclude,off topic,me\n")
    keys = (folder / "keys.csv").read_text(encoding="utf-8").replace("berg2025lumenr1", "berg2025lumen")
    (folder / "keys.csv").write_text(keys, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def outputs(before: Path, after: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """What a draft of each writes, its source put together here instead of by notebooks."""
    place = tmp_path_factory.mktemp("outputs")
    return make_output(before, place / "june"), make_output(after, place / "july")


def make_output(survey: Path, output: Path) -> Path:
    """The data of a draft, and a source with the related work, the table and a figure."""
    study = open_survey(survey)
    table = comparison(study, {})
    write_data(study, output, table, list(study.keys.values()), "pdflatex")
    body = [study.related_work().to_latex(), table.to_latex(), study.figure("timeline").to_latex()]
    end = "\\bibliographystyle{plainnat}\n\\bibliography{references}\n\\end{document}\n"
    (output / "survey.tex").write_text(SOURCE + "\n".join(body) + end, encoding="utf-8")
    (output / "manifest.json").write_text('{"parameters": {"min_confidence": null}}', encoding="utf-8")
    return output
