"""Numbers in sentences: unit, qualifier and direction as the findings have them."""

# ruff: noqa: E501 -- a table of cases reads better with one case a line

from __future__ import annotations

import pytest

from surveytools.model import Evidence, Gain
from surveytools.prose.reports import NO_BREAK, reports
from surveytools.prose.value import Support


def said(*gains: Gain) -> str:
    phrase = reports([(gain, Support("p", "gain", k)) for k, gain in enumerate(gains)])
    assert len(phrase.evidence) == min(3, len(gains))
    return "".join(part for part in phrase.parts if isinstance(part, str)).replace(NO_BREAK, " ")


def gain(value: float, unit: str, kind: str, quote: str = "", **more: object) -> Gain:
    return Gain(value, unit, kind, Evidence(quote, None, "rule"), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (gain(4.1, "points", "delta", direction="up", qualifier="up to", metric="accuracy", benchmark="MathVista", baseline="the base model"),
         "a gain in accuracy of up to 4.1 points on MathVista over the base model"),
        (gain(3, "%", "delta", direction="down", metric="recall"), "a drop in recall of 3 %"),
        (gain(3, "%", "delta"), "a difference of 3 %"),
        (gain(12, "%", "reduction", direction="down", metric="WER", baseline="Whisper"), "a reduction in WER of 12 % against Whisper"),
        (gain(5, "%", "relative", direction="up", qualifier="an average of"), "an average relative gain of 5 %"),
        (gain(73.5, "%", "score", metric="accuracy", benchmark="V*"), "an accuracy of 73.5 % on V*"),
        (gain(0.71, "absolute", "score", metric="F1"), "an F1 of 0.71"),
        (gain(2.5, "%", "score", metric="losses"), "losses of 2.5 %"),
        (gain(15.4, "absolute", "score", metric="object detection", benchmark="LVIS"), "a score of 15.4 in object detection on LVIS"),
        (gain(68, "%", "score", metric="Pass@1"), "a Pass@1 of 68 %"),
        (gain(8, "points", "delta", direction="gap", baseline="people"), "a gap of 8 points to people"),
        (gain(2.5, "x", "factor", direction="up", metric="throughput"), "an increase in throughput by a factor of 2.5"),
        (gain(3, "x", "reduction", direction="down", metric="tokens", value_to=9), "a reduction in tokens by a factor of 3–9"),
        (gain(3, "x", "factor", direction="down", metric="cost"), "a reduction in cost by a factor of 3"),
        (gain(3, "x", "factor", metric="cost"), "a factor of 3 in cost"),
        (gain(3, "x", "factor"), "a factor of 3"),
        (gain(17.7, "%", "range", "from 17.7% to 67.2%", value_to=67.2, direction="up", metric="success"), "a change in success from 17.7 to 67.2 %"),
        (gain(20, "other", "score", "within 20 minutes", metric="training time (minutes)"), "a training time of 20 minutes"),
        (gain(3, "%", "score", metric="recall", qualifier="Less than"), "a recall of less than 3 %"),
        (gain(3, "%", "score", metric="recall", qualifier="within"), "a recall of less than 3 %"),
        (gain(3, "%", "score", metric="recall", qualifier="in only"), "a recall of only 3 %"),
        (gain(3, "%", "delta", direction="up", baseline="baseline"), "a gain of 3 % over the baseline"),
        (gain(3, "%", "delta", direction="up", baseline="tuned counterpart"), "a gain of 3 % over the tuned counterpart"),
        (gain(3, "%", "delta", direction="up", baseline="existing baselines"), "a gain of 3 % over existing baselines"),
        (gain(3, "%", "delta", direction="up", baseline="its own baseline"), "a gain of 3 % over its own baseline"),
    ],
)  # fmt: skip
def test_one_number(found: Gain, words: str) -> None:
    assert said(found) == words


def test_numbers_of_a_kind_are_told_together() -> None:
    both = [
        gain(18.6, "%", "delta", direction="up", metric="F1", benchmark="A"),
        gain(10.3, "%", "delta", direction="up", metric="F1", benchmark="B"),
    ]
    assert said(*both) == "gains in F1 of 18.6 % on A and 10.3 % on B"
    same = [gain(96.2, "%", "score", benchmark="A"), gain(97.4, "%", "score", benchmark="A")]
    assert said(*same) == "scores of 96.2 % and 97.4 % on A"


def test_a_drop_is_never_told_with_gains() -> None:
    both = [gain(2, "%", "delta", direction="up", metric="F1"), gain(2, "%", "delta", direction="down", metric="F1")]
    assert said(*both) == "a gain in F1 of 2 % and a drop in F1 of 2 %"


def test_more_than_three_numbers_are_owned_up_to() -> None:
    many = [gain(float(k), "%", "delta", direction="up") for k in (1, 2, 3, 4)]
    assert said(*many) == "gains of 1 %, 2 % and 3 %, among other figures"


def test_a_change_and_its_difference_are_one_number() -> None:
    change = gain(
        17.7,
        "%",
        "range",
        "from 17.7% to 67.2%",
        value_to=67.2,
        direction="up",
        metric="success rate",
        benchmark="AitW",
    )
    up = gain(49.5, "%", "delta", direction="up", metric="Success rate", benchmark="AitW", baseline="tuning")
    assert said(change, up) == "a gain in Success rate of 49.5 % (from 17.7 to 67.2 %) on AitW over tuning"
    other = gain(40, "%", "delta", direction="up", metric="success rate", benchmark="AitW")
    assert (
        said(change, other)
        == "a change in success rate from 17.7 to 67.2 % on AitW and a gain in success rate of 40 % on AitW"
    )
