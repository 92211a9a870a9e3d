"""Base models by use, gains by benchmark, methods over time: data whole, options, empty states, sizes."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from made_up import corpus, themes
from small_survey import FINDINGS, PAPERS

from surveytools.errors import UsageError
from surveytools.figures import Figure, base_models, gains, methods
from surveytools.frames import findings_frame, papers_frame

SMALL = (papers_frame(PAPERS), findings_frame(FINDINGS))
EMPTY = (papers_frame(PAPERS), findings_frame(()))


def rows(figure: Figure) -> list[tuple[object, ...]]:
    return list(figure.data.astype(object).where(figure.data.notna(), None).itertuples(index=False, name=None))


def made(count: int) -> tuple[object, object]:
    papers, found = corpus(count)
    return papers_frame(papers), findings_frame(found)


def test_base_models() -> None:
    assert rows(base_models(*SMALL)) == [("CLIP", 1), ("Qwen2.5-VL-7B", 1)]
    assert rows(base_models(*SMALL, min_confidence=0.5)) == [("Qwen2.5-VL-7B", 1)]
    assert base_models(*SMALL).caption == "Base models by the number of papers that build on them (2 papers)."
    assert base_models(*SMALL, top=1).caption.endswith("(2 papers; 1 more model not shown).")
    assert base_models(*made(78), top=3).caption.endswith("(65 papers; 4 more models not shown).")  # type: ignore[arg-type]


def test_gains_keep_units_apart_and_drops_negative() -> None:
    figure = gains(*SMALL)
    assert rows(figure) == [
        ("a", "Lumen-R1", "MathVista", "change in %, as written", 24.3, None, "up to", "accuracy"),
        ("b", "Sightline", "V* Bench", "change in %, as written", -12.0, None, None, "WER"),
    ]
    assert "2 of 4 reported numbers are drawn" in figure.caption
    assert "1 of 4 reported numbers are drawn" in gains(*SMALL, top=1).caption
    assert gains(*SMALL, min_confidence=0.95).alt == "None of the 4 papers reports a change on a named benchmark."
    assert set(gains(*made(78)).data["panel"]) == {"change in %, as written", "change in points"}  # type: ignore[arg-type]


def test_methods() -> None:
    figure = methods(*SMALL, themes={"a": "Rewards"})
    assert rows(figure) == [("2023", "Sightline", "Other", "b"), ("2025", "Lumen-R1", "Rewards", "a")]
    assert figure.caption == (
        "The methods of this survey by year of publication, coloured by theme; "
        "2 of 4 papers without year or named method are not shown."
    )
    assert methods(*SMALL).caption.startswith("The methods of this survey by year of publication; 2 of 4")
    assert methods(*SMALL, min_confidence=0.99).alt == "None of the 4 papers has both a year and a named method."
    many = made(78)
    assert methods(*many, a_year=5).svg != methods(*many).svg  # type: ignore[arg-type]


@pytest.mark.parametrize("draw", [base_models, gains, methods])
def test_nothing_to_draw_is_said(draw: Callable[..., Figure]) -> None:
    figure = draw(*EMPTY)
    assert figure.alt.startswith("None of the 4 papers")
    assert len(figure.data) == 0
    assert figure.pdf.startswith(b"%PDF-")


@pytest.mark.parametrize("draw", [base_models, gains, methods])
@pytest.mark.parametrize("count", [5, 78, 2000])
def test_sensible_at_any_size(draw: Callable[..., Figure], count: int) -> None:
    figure = draw(*made(count))
    assert figure.width == 6.3
    assert figure.png == draw(*made(count)).png
    height = int.from_bytes(figure.png[20:24], "big") / 200
    assert height < 9.5, "taller than a page"
    assert draw(*made(count), width=3.4).width == 3.4


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: base_models(*SMALL, top=0), "top is at least 1"),
        (lambda: gains(*SMALL, top=0), "top is at least 1"),
        (lambda: methods(*SMALL, a_year=0), "a_year is at least 1"),
    ],
)
def test_refusals(call: Callable[[], Figure], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        call()


def test_themes_colour_the_methods() -> None:
    papers, found = corpus(20)
    frames = (papers_frame(papers), findings_frame(found))
    assert methods(*frames, themes=themes(papers)).svg != methods(*frames).svg


def test_crowded_dots_are_drawn_small(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = gains(*SMALL)
    monkeypatch.setattr(sys.modules["surveytools.figures.gains"], "CROWD", 0)
    crowded = gains(*SMALL)
    assert rows(crowded) == rows(usual)
    assert crowded.svg != usual.svg
