"""Whole papers, problems and accounts of every case under tests/data/readers/<format>/, discovered and not listed.

``CASE.EXT`` stands beside ``CASE.expected.jsonl``. After a change that is meant, ``python tests/readers/test_cases.py``
writes the expectations anew; look at the difference before committing it.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

import pytest

from surveytools.errors import SurveyError
from surveytools.readers import read_files
from surveytools.readers.registry import FORMATS
from surveytools.records import paper_to, problem_to

DATA = Path(__file__).resolve().parents[1] / "data" / "readers"
EXPECTED = ".expected.jsonl"
CASES = sorted(path for path in DATA.glob("*/*") if not path.name.endswith(EXPECTED))


PRODUCTS = {
    "BibTeX": "bibtex/plain.bib",
    "BibLaTeX": "bibtex/biblatex.bib",
    "RIS": "ris/export.ris",
    "PubMed's MEDLINE format": "nbib/export.nbib",
    "PubMed XML": "pubmed/export.xml",
    "EndNote XML": "endnote/export.xml",
    "EndNote's refer format": "enw/export.enw",
    "Web of Science tagged text": "wos/export.ciw",
    "Web of Science: Export > Tab delimited": "csv/wos_tab.txt",
    "Web of Science: Export > Excel": "xlsx/wos.xlsx",
    "Scopus": "csv/scopus.csv",
    "IEEE Xplore: Export > Search results": "csv/ieee.csv",
    "SpringerLink": "csv/springer.csv",
    "Dimensions: Export > CSV": "csv/dimensions.csv",
    "PubMed: Save > CSV": "csv/pubmed.csv",
    "Zotero: Export > CSV": "csv/zotero.csv",
    "CSL-JSON": "csl/zotero.json",
    "BetterBibTeX JSON": "zotero/better_bibtex.json",
    "arXiv Atom feeds": "atom/feed.atom",
    "the arXiv metadata snapshot": "arxiv_json/snapshot.jsonl",
    "OpenAlex works": "openalex/works.json",
    "Semantic Scholar papers": "semanticscholar/papers.json",
    "Crossref works": "crossref/works.json",
    "CSV": "csv/plain.csv",
    "TSV": "csv/tabs.tsv",
    "Excel workbooks": "xlsx/papers.xlsx",
    "a JSON list": "jsonl/list.json",
    "an object that holds a list of papers": "jsonl/results.json",
    "our own `papers.jsonl`": "jsonl/own.jsonl",
    "Hugging Face papers": "html/hub.html",
    "arXiv listings": "html/listing.html",
    "a pasted web page": "page/chrome.txt",
    "`.gz` is unpacked": "ris/packed.ris.gz",
}
"""What the documentation says can be read, and the case shaped as that product writes it."""


def outcome(case: Path) -> str:
    """What comes of a case as JSON lines: the account, then papers, then problems; or the error."""
    here = Path.cwd()
    os.chdir(case.parent)
    try:
        reading = read_files([case.name])
    except SurveyError as error:
        return json.dumps({"error": type(error).__name__, "message": str(error)}, ensure_ascii=False) + "\n"
    finally:
        os.chdir(here)
    rows = [*map(asdict, reading.accounts), *map(paper_to, reading.papers), *map(problem_to, reading.problems)]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def expected(case: Path) -> Path:
    return case.with_name(case.name.split(".")[0] + EXPECTED)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_case(case: Path) -> None:
    golden = expected(case)
    assert golden.exists(), f"{golden} is missing; python {Path(__file__).name} writes it"
    assert outcome(case).splitlines() == golden.read_text("utf-8").splitlines()


def test_every_expectation_has_its_case() -> None:
    assert {expected(case) for case in CASES} == set(DATA.glob(f"*/*{EXPECTED}"))
    assert len({expected(case) for case in CASES}) == len(CASES)


def test_every_format_has_cases() -> None:
    assert {case.parent.name for case in CASES} >= {format.name for format in FORMATS}


@pytest.mark.parametrize("product", PRODUCTS)
def test_every_product_of_the_docs_has_a_case_that_gives_papers(product: str, root: Path) -> None:
    assert product in " ".join((root / "docs" / "formats.md").read_text("utf-8").split())
    case = DATA / PRODUCTS[product]
    account = json.loads(expected(case).read_text("utf-8").split("\n")[0])
    assert account["format"] == case.parent.name
    assert account["kept"] + account["repaired"] > 0


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_accounts_balance_and_say_why(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case.parent)
    try:
        reading = read_files([case.name])
    except SurveyError:
        return
    (account,) = reading.accounts
    assert account.seen == account.kept + account.repaired + account.lost
    assert account.kept + account.repaired == len(reading.papers)
    assert account.lost == sum(problem.severity == "lost" for problem in reading.problems)
    assert account.repaired == len({problem.id for problem in reading.problems if problem.severity == "repaired"})
    assert reading == read_files([case.name])


if __name__ == "__main__":
    for path in CASES:
        expected(path).write_text(outcome(path), encoding="utf-8")
