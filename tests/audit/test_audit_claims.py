"""What is claimed, and of which of the papers cited."""

# ruff: noqa: E501 -- a sentence and what it claims in one line

from __future__ import annotations

from pathlib import Path

import pytest
from audit_corpus import audited


def claims(folder: Path, source: str, kind: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(v.claim.text, v.claim.keys) for v in audited(folder, source).claims if v.claim.kind == kind]


@pytest.mark.parametrize(
    ("source", "numbers"),
    [
        (r"A gain of 5\,\% is reported \citep{a}.", [("5 %", "a")]),
        (r"Foo \citep{a} reaches 84\%, Bar \citep{b} 81\%.", [("84%", "a"), ("81%", "b")]),
        (r"Foo \citep{a} reaches 84\% on X, 5\% on Y and 7\% on Z, whereas Bar \citep{b} has 9\%.",
         [("84%", "a"), ("5%", "a"), ("7%", "a"), ("9%", "b")]),
        (r"An accuracy of 84\% is reported by Foo \citep{a} and of 81\% by Bar \citep{b}.", [("84%", "a"), ("81%", "b")]),
        (r"Side by side: Foo \citep{a} with 3\%, Bar \citep{b} with 4\% and Baz \citep{c} with 5\%.",
         [("3%", "a"), ("4%", "b"), ("5%", "c")]),
        (r"Papers report gains \citep{a,b,c}, from 1\% for Foo3 \citep{a} to up to 9\% for Bar-R15 \citep{b}.",
         [("1%", "a"), ("9%", "b")]),
        (r"Foo \citep{a} and Bar \citep{b} both gain 5\%.", [("5%", "a b")]),
        (r"Foo \citep{a} and Bar \citep{b} gain 5\% and 7\%, respectively.", [("5%", "a"), ("7%", "b")]),
        (r"\citet{a} gains 5\%; \citet{b} gains 7\%.", [("5%", "a"), ("7%", "b")]),
        (r"It gains 5\% without a word of whose.", []),
        (r"Since 2020, 14 papers \citep{a} and Section 3 have come.", []),
        (r"It has 3 of them \citep{a}, see Table 4, (1) for one.", []),
        (r"LLaVA-1.5-7B and Qwen2.5-VL are used \citep{a}.", []),
    ],
)  # fmt: skip
def test_whose_number_it_is(tmp_path: Path, source: str, numbers: list[tuple[str, str]]) -> None:
    assert claims(tmp_path, source, "number") == [(text, tuple(keys.split())) for text, keys in numbers]


@pytest.mark.parametrize(
    ("source", "called"),
    [
        (r"Lumen-R1 \citep{a} looks.", ["Lumen-R1"]),
        (r"\citet{a} propose Lumen-R1.", ["Lumen-R1"]),
        (r"\citet{a} present the model Lumen-R1.", ["Lumen-R1"]),
        (r"\citet{a} compare with Lumen-R1.", []),
        (r"Plumb \citep{a} beats Lumen-R1 by far.", []),
        (r"Unlike Lumen-R1, Sightline \citep{a} moves.", []),
    ],
)
def test_a_name_by_which_a_citation_calls_its_paper(tmp_path: Path, source: str, called: list[str]) -> None:
    found = audited(tmp_path, source).claims
    assert [one.claim.text for one in found if one.claim.called and one.claim.name == "Lumen-R1"] == called


def test_the_cells_of_a_row_belong_to_its_head(tmp_path: Path) -> None:
    table = (
        "\\begin{tabular}{lll} Method & MathVista & Note \\\\ Lumen-R1 \\citep{berg} & 73.5 & like CLIP \\citep{dvorak} "
        "and 5\\% \\\\ Ours & 99.9 & \\end{tabular}"
    )
    report = audited(tmp_path, table)
    numbers = [v.claim for v in report.claims if v.claim.kind == "number"]
    assert [(c.text, c.keys, c.stated.benchmark if c.stated else "") for c in numbers] == [
        ("73.5", ("berg",), "MathVista"),
        ("5%", ("dvorak",), None),
    ]
    assert [(v.claim.text, v.claim.keys) for v in report.claims if v.claim.text == "CLIP"] == [("CLIP", ("dvorak",))]


def test_words_of_a_title_are_a_claim(tmp_path: Path) -> None:
    source = (
        r"Rewards that look before they answer \citep{berg} and counting things in crowded pictures \citep{dvorak}."
    )
    assert claims(tmp_path, source, "title") == [
        ("Rewards that look before they answer", ("berg",)),
        ("counting things in crowded pictures", ("dvorak",)),
    ]
