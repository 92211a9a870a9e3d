"""What is said of references: unknown, described wrongly, withdrawn, known as published, never cited."""

# ruff: noqa: E501 -- a remark a line

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from audit_corpus import FOLDER, FOUND, KEYS, PAPERS, audited

from surveytools.audit import audit_manuscript
from surveytools.audit.library import is_preprint, is_retracted
from surveytools.model import Paper

ALL = r"\nocite{berg,okafor,dvorak,marin,body} "
ENTRY = """@{type}{{{key},
  author = {{{author}}},
  title = {{{title}}},
  {where} = {{{venue}}},
  year = {{{year}}},
}}
"""
LUMEN = {
    "type": "inproceedings", "key": "k", "author": "Berg, Anna van den and Ng, Li", "where": "booktitle", "venue": "ICLR",
    "title": "{Lumen-R1}: Rewards that Look Before They Answer", "year": "2025",
}  # fmt: skip


def remarks(folder: Path, **changed: str) -> list[tuple[str, str]]:
    """What is said of one entry that is the first paper of the corpus but for what is changed."""
    (folder / "paper.tex").write_text("\\citep{k}", encoding="utf-8")
    (folder / "refs.bib").write_text(ENTRY.format(**{**LUMEN, **changed}), encoding="utf-8")
    report = audit_manuscript(folder / "paper.tex", PAPERS[:1], FOUND[:1], bib=[folder / "refs.bib"])
    return [(remark.kind, remark.message) for remark in report.references]


@pytest.mark.parametrize(
    ("changed", "kinds"),
    [
        ({}, []),
        ({"title": "Lumen-{R}1: rewards that look before they answer."}, []),
        ({"title": "Lumen-R1"}, ["wrong title"]),
        ({"title": "Lumen-R1: Rewards that Look"}, []),
        ({"title": "Lumen-R1: Rewards that Look After They Answer"}, ["wrong title"]),
        ({"author": "van den Berg, A. and others"}, []),
        ({"author": "Anna {van den Berg}"}, []),
        ({"author": "Ng, Li and van den Berg, Anna"}, ["wrong author"]),
        ({"author": "Bergmann, Anna"}, ["wrong author"]),
        ({"year": "2024"}, ["wrong year"]),
        ({"type": "misc", "where": "note", "venue": "v2", "year": "2024", "key": "k"}, ["wrong year"]),
        ({"where": "journal", "venue": "arXiv preprint", "type": "article", "year": "2024"}, ["preprint"]),
        (
            {"where": "journal", "venue": "arXiv preprint", "type": "article", "year": "2019"},
            ["wrong year", "preprint"],
        ),
        ({"where": "note", "venue": "RETRACTED in 2026"}, ["retracted"]),
    ],
)
def test_an_entry_against_the_corpus(tmp_path: Path, changed: dict[str, str], kinds: list[str]) -> None:
    found = remarks(tmp_path, **changed)
    kept = [kind for kind, _ in found if kind not in ("not in the corpus", "uncited paper")]
    if changed.get("title", "").startswith("Lumen-R1") and kinds == ["wrong title"] and not kept:
        assert [kind for kind, _ in found] == ["not in the corpus", "uncited paper"]
    else:
        assert kept == kinds


def test_the_paper_as_a_whole() -> None:
    report = audit_manuscript(FOLDER / "main.tex", PAPERS, FOUND)
    assert [str(remark) for remark in report.references] == [
        "sections/methods.tex:3: unknown key: okafor2024sightlines: nothing has this key; near misses: okafor2024sightline",
        "sections/intro.tex:12: unknown key: inmath2000: nothing has this key; no key is near it",
        "refs.bib:8: wrong year: okafor2024sightline: is of 2024 in the corpus, of 2023 here",
        "refs.bib:23: retracted: marin2024kestrel: is marked as retracted; do not cite it as support",
        "refs.bib:15: preprint: dvorak2023plumb: is cited as a preprint; its published version is known: TMLR, 2023",
        "refs.bib:37: duplicate key: elsewhere2020: the key is taken by the entry on line 30; change one",
        "refs.bib:30: not in the corpus: elsewhere2020: is no paper of the corpus, so what is said of it cannot be checked",
        'main.tex: uncited paper: body2022nobody: "Nobody Cites This One" is never cited',
    ]  # fmt: skip


def test_a_key_is_never_mapped_to_a_near_one(tmp_path: Path) -> None:
    report = audited(tmp_path, ALL + r"Lumen-R1 \citep{bergs} reaches 73.5\% on MathVista \citep{bergs}.")
    assert [(r.kind, r.key, r.message) for r in report.failures()] == [
        ("unknown key", "bergs", "nothing has this key (cited two times); near misses: berg")
    ]
    assert {verdict.kind for verdict in report.claims} == {"not in the abstract"}


def test_a_key_of_the_corpus_that_the_bib_lacks(tmp_path: Path) -> None:
    (tmp_path / "paper.tex").write_text(r"\citep{berg}", encoding="utf-8")
    (tmp_path / "refs.bib").write_text(ENTRY.format(**{**LUMEN, "key": "other"}), encoding="utf-8")
    report = audit_manuscript(tmp_path / "paper.tex", PAPERS, FOUND, keys=KEYS)
    bib = audit_manuscript(tmp_path / "paper.tex", PAPERS, FOUND, keys=KEYS, bib=[tmp_path / "refs.bib"])
    assert not [*report.failures()]
    assert [remark.message for remark in bib.references if remark.kind == "unknown key"] == [
        "nothing has this key; the corpus has a paper of this key, refs.bib has none; add it"
    ]


def test_everything_is_cited_with_a_star(tmp_path: Path) -> None:
    assert [r.key for r in audited(tmp_path, r"\citep{berg}").references if r.kind == "uncited paper"] == [
        "okafor", "dvorak", "marin", "body",
    ]  # fmt: skip
    assert not [r for r in audited(tmp_path, r"\nocite{*}").references if r.kind == "uncited paper"]


def test_an_abstract_in_the_bib_can_be_asked(tmp_path: Path) -> None:
    (tmp_path / "paper.tex").write_text(r"It gains 7.5\% \citep{k}.", encoding="utf-8")
    entry = "@misc{k, author = {Else, W.}, title = {Something of Another Field}, year = 2020, abstract = {%s}}"
    found = {}
    for said in ("We gain 7.5\\%.", "We gain."):
        (tmp_path / "refs.bib").write_text(entry % said, encoding="utf-8")
        report = audit_manuscript(tmp_path / "paper.tex", PAPERS, FOUND, bib=[tmp_path / "refs.bib"])
        found[said] = [verdict.kind for verdict in report.claims]
    assert list(found.values()) == [["supported"], ["not in the abstract"]]


@pytest.mark.parametrize(
    ("paper", "asked", "is_so"),
    [
        (Paper("a", "T", venue="arXiv"), is_preprint, True),
        (Paper("a", "T", venue="ICLR", arxiv_id="2401.00001"), is_preprint, False),
        (Paper("a", "T", arxiv_id="2401.00001"), is_preprint, True),
        (Paper("a", "T", doi="10.48550/arxiv.2401.00001"), is_preprint, True),
        (Paper("a", "T", doi="10.1000/x", arxiv_id="2401.00001"), is_preprint, False),
        (Paper("a", "T"), is_preprint, False),
        (Paper("a", "RETRACTED: T"), is_retracted, True),
        (Paper("a", "On retracted papers"), is_retracted, False),
        (replace(PAPERS[0], fields=MappingProxyType({"retracted": "true"})), is_retracted, True),
        (replace(PAPERS[0], fields=MappingProxyType({"Note": "Withdrawn by the authors"})), is_retracted, True),
        (PAPERS[0], is_retracted, False),
    ],
)
def test_what_a_paper_says_of_itself(paper: Paper, asked: Callable[[Paper], bool], is_so: bool) -> None:
    assert asked(paper) is is_so
