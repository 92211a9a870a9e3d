"""Each verdict, on numbers, names and titles."""

from __future__ import annotations

from pathlib import Path

import pytest
from audit_corpus import PAPERS, audited, verdicts

from surveytools.model import Span

S, C, O, N = "supported", "contradicted", "other paper", "not in the abstract"  # noqa: E741


@pytest.mark.parametrize(
    ("source", "kind", "notes", "paper"),
    [
        (r"Lumen-R1 \citep{berg} reaches an accuracy of 73.5\% on MathVista.", S, (), "lumen"),
        (r"Lumen-R1 \citep{berg} reaches 73.5 on MathVista.", S, ("unit-dropped",), "lumen"),
        (r"Lumen-R1 \citep{berg} reaches 74\% on MathVista.", S, ("rounded",), "lumen"),
        (r"Lumen-R1 \citep{berg} reaches 73.5 points on MathVista.", C, ("unit",), "lumen"),
        (r"Lumen-R1 \citep{berg} reaches 73.6\% on MathVista.", C, ("value",), "lumen"),
        (r"Lumen-R1 \citep{berg} reaches 55.1\% on MathVista.", C, ("value",), "lumen"),
        (r"Lumen-R1 \citep{berg} reaches 73.5\% on ChartQA.", C, ("benchmark",), "lumen"),
        (r"Lumen-R1 \citep{berg} reaches 73.5\% on MMMU.", C, ("benchmark",), "lumen"),
        (r"Lumen-R1 \citep{berg} reaches 55.1\% on ScienceQA.", N, (), None),
        (r"Lumen-R1 \citep{berg} reaches 84.0\% on ChartQA.", O, (), "kestrel"),
        (r"Lumen-R1 \citep{berg} gains up to 4.1 points.", S, (), "lumen"),
        (r"Lumen-R1 \citep{berg} gains 4.1 points.", S, ("wording:most",), "lumen"),
        (r"Lumen-R1 \citep{berg} trains for 18 hours.", S, (), "lumen"),
        (r"Lumen-R1 \citep{berg} trains for 18 minutes.", C, ("unit",), "lumen"),
        (r"Lumen-R1 \citep{berg} trains on 300 images.", N, (), None),
        (r"Sightline \citep{okafor} goes from 40.2\% to 61.5\% on LIBERO.", S, (), "sight"),
        (r"Sightline \citep{okafor} reaches a success rate of 61.5\% on LIBERO.", S, (), "sight"),
        (r"Plumb \citep{dvorak} needs 1200 images.", S, (), "plumb"),
        (r"Plumb \citep{dvorak} needs 1{,}300 images.", N, (), None),
        (r"It is 5\% better \citep{nobody}.", N, (), None),
    ],
)
def test_a_number(tmp_path: Path, source: str, kind: str, notes: tuple[str, ...], paper: str | None) -> None:
    (one,) = verdicts(tmp_path, source)
    assert (one.kind, one.notes, one.paper) == (kind, notes, paper)


def test_a_verdict_shows_what_it_rests_on(tmp_path: Path) -> None:
    (one,) = verdicts(tmp_path, r"Sightline \citep{okafor} gains 12.4\% on LIBERO.")
    assert str(one) == (
        'paper.tex:1: other paper: 12.4% stands in dvorak, not in okafor ("cuts the counting error by 12.4%")'
    )
    plumb = next(paper for paper in PAPERS if paper.id == "plumb")
    assert one.evidence is not None
    assert isinstance(one.evidence.span, Span)
    assert plumb.text(one.evidence.span.source)[one.evidence.span.start : one.evidence.span.end] == one.evidence.quote


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        (r"Lumen-R1 \citep{berg} builds on Qwen2.5-VL-7B.", "Qwen2.5-VL-7B", S),
        (r"Lumen-R1 \citep{berg} is tested on LIBERO.", "LIBERO", N),
        (r"Lumen-R1 \citep{okafor} looks.", "Lumen-R1", O),
        (r"\citet{okafor} propose Lumen-R1.", "Lumen-R1", O),
        (r"Sightline \citep{okafor} is better than Lumen-R1.", "Lumen-R1", N),
        (r"Lumen-R1 \citep{berg} and Sightline \citep{okafor} are both evaluated on LIBERO.", "LIBERO", N),
        (r"Lumen-R1 \citep{berg} and Sightline \citep{okafor} are not alike.", "Sightline", S),
    ],
)
def test_a_name(tmp_path: Path, source: str, name: str, kind: str) -> None:
    assert [one.kind for one in verdicts(tmp_path, source, "name") if one.claim.name == name] == [kind]


def test_a_title_of_another_paper(tmp_path: Path) -> None:
    source = r"A way of counting things in crowded pictures is shown by \citet{berg}."
    (one,) = verdicts(tmp_path, source, "title")
    assert (one.kind, one.paper) == ("other paper", "plumb")
    (right,) = verdicts(tmp_path, source.replace("berg", "dvorak"), "title")
    assert right.kind == "supported"


def test_a_median_is_computed_again(tmp_path: Path) -> None:
    said = r"Two papers report scores \citep{berg,marin}, with a median of %s\%% on MathVista and ChartQA."
    assert [v.kind for v in verdicts(tmp_path, said % "78.75")] == ["supported"]
    assert [v.kind for v in verdicts(tmp_path, said % "71.25")] != ["supported"]


def test_what_fails_and_what_is_noted(tmp_path: Path) -> None:
    everyone = r"\nocite{okafor,dvorak,body}"
    right = audited(tmp_path, rf"Lumen-R1 \citep{{berg}} reaches 73.5\% on MathVista.\nocite{{marin}}{everyone}")
    assert [remark.kind for remark in right.references] == ["retracted"]
    assert (right.passes(), right.passes(strict=True)) == (True, False)
    noted = audited(tmp_path, rf"Lumen-R1 \citep{{berg}} reaches 73.5 on MathVista.{everyone}")
    assert (noted.passes(), noted.passes(strict=True)) == (True, False)
    wrong = audited(tmp_path, rf"Lumen-R1 \citep{{berg}} reaches 73.6\% on MathVista.{everyone}")
    assert (wrong.passes(), [str(one)[:30] for one in wrong.failures()]) == (False, ["paper.tex:1: contradicted: ber"])
