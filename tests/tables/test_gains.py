"""How a reported number is printed: digits as written, qualifier and direction never lost."""

# ruff: noqa: E501 -- a table of cases reads better with one case a line

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import quoted

from surveytools.model import Evidence, Findings, Gain, Name, Paper
from surveytools.tables import build_table
from surveytools.tables.gains import gain_text, written


def gain(quote: str, value: float, unit: str, kind: str, **more: object) -> Gain:
    return Gain(value, unit, kind, Evidence(quote, None, "test"), **more)  # type: ignore[arg-type]


CASES = [
    # a difference that is better: plus, "on" and "over"
    (
        gain("accuracy up 24.30% on MathVista over the baseline", 24.3, "%", "delta", direction="up", metric="accuracy", benchmark="MathVista", baseline="the baseline"),
        "+24.30 % accuracy on MathVista over the baseline",
    ),
    (gain("gains of up to 50%", 50, "%", "delta", direction="up", qualifier="up to"), "up to +50 %"),
    (gain("reaching up to 50%", 50, "%", "score", qualifier="up to"), "up to 50 %"),
    (gain("5.2 points better on average", 5.2, "points", "delta", direction="up", qualifier="on average"), "+5.2 points on average"),
    (gain("one full point, 1 point", 1, "points", "delta", direction="up"), "+1 point"),
    (gain("from +2.1 to +14.1 points", 2.1, "points", "delta", value_to=14.1, direction="up"), "+2.1 to +14.1 points"),
    (gain("an 8.1% relative rise in recall", 8.1, "%", "relative", direction="up", metric="recall"), "+8.1 % recall (relative)"),
    # a drop is never shown as a gain
    (gain("accuracy drops by 3.4%", 3.4, "%", "delta", direction="down", metric="accuracy"), "−3.4 % accuracy"),
    (gain("12% lower WER", 12, "%", "reduction", metric="WER"), "−12 % WER"),
    (gain("12% lower WER", 12, "%", "reduction", direction="down", metric="WER", benchmark="CHiME", baseline="plain CTC"), "−12 % WER on CHiME vs. plain CTC"),
    (gain("cuts WER by up to 12%", 12, "%", "reduction", direction="down", metric="WER", qualifier="up to"), "WER down up to 12 %"),
    (gain("between 19.1 and 40.3% fewer tokens", 19.1, "%", "reduction", value_to=40.3, direction="down", metric="tokens"), "−19.1 to −40.3 % tokens"),
    (gain("4x less memory", 4, "x", "factor", direction="down", metric="memory"), "4× lower memory"),
    (gain("memory shrinks 3-9x", 3, "x", "reduction", value_to=9, direction="down", metric="memory"), "3–9× lower memory"),
    (gain("recall falls to 41%", 41, "%", "score", direction="down", metric="recall"), "41 % recall (down)"),
    # a sense that the text leaves open stays open; a sign that it writes is kept
    (gain("differs by 7%", 7, "%", "delta"), "by 7 %"),
    (gain("+7.1% on long tasks", 7.1, "%", "delta"), "+7.1 %"),
    (gain("a change of -2.34% in rank", 2.34, "%", "delta", metric="rank"), "−2.34 % rank"),
    # a gap
    (gain("12.5 points behind people", 12.5, "points", "delta", direction="gap", metric="accuracy", baseline="people"), "gap of 12.5 points in accuracy to people"),
    # levels, factors, changes, spreads
    (gain("73.5% accuracy on MathVista", 73.5, "%", "score", metric="accuracy", benchmark="MathVista"), "73.5 % accuracy (MathVista)"),
    (gain("an F1 of 0.928", 0.928, "absolute", "score", metric="F1"), "0.928 F1"),
    (gain("2.1x faster", 2.1, "x", "factor", direction="up", metric="speed", baseline="PPO"), "2.1× speed over PPO"),
    (gain("3-5 times the speed", 3, "x", "factor", value_to=5, direction="up", metric="speed"), "3–5× speed"),
    (gain("from 17.7% to 67.2% success", 17.7, "%", "range", value_to=67.2, direction="up", metric="success rate"), "17.7 → 67.2 % success rate"),
    (gain("success from 17.7 to 67.2%, 49.5% more", 17.7, "%", "delta", value_to=67.2, direction="up", metric="success"), "17.7 → 67.2 % success"),
    (gain("gains from 2.1 to 14.1 points", 2.1, "points", "delta", value_to=14.1, direction="up"), "+2.1 to +14.1 points"),
    (gain("25 to 50 minutes", 25, "other", "range", value_to=50, direction="up"), "25 to 50 minutes"),
    (gain("recall ranging from 0.11 to 0.41", 0.11, "absolute", "range", value_to=0.41, direction="up"), "0.11–0.41"),
    (gain("up to 34% time savings", 34, "%", "reduction", direction="down", metric="time savings", qualifier="up to"), "up to 34 % time savings"),
    (Gain(17.7, "%", "range", Evidence(None, None, "person"), value_to=67.2, direction="up"), "17.7 → 67.2 %"),
    (gain("goes from 17.7 to 67.2%", 17.7, "%", "range", value_to=67.2), "17.7 → 67.2 %"),
    (gain("loss goes from 6.350 to 6.2", 6.35, "absolute", "range", value_to=6.2, direction="down", metric="loss"), "6.350 → 6.2 loss"),
    (gain("ranges from 32% to 81%", 32, "%", "range", value_to=81, metric="success"), "32–81 % success"),
    (gain("60-70% of the bias", 60, "%", "range", value_to=70), "60–70 %"),
    (gain("onboarding from 96 hours to under 4 hours", 96, "other", "reduction", value_to=4, metric="onboarding time", qualifier="under"), "96 → under 4 hours onboarding time"),
    # units and digits that the quote writes
    (gain("within 20 minutes of training", 20, "other", "score", metric="training time"), "20 minutes training time"),
    (gain("a 3:1 ratio", 3, "other", "score", metric="ratio"), "3 ratio"),
    (gain("uses 20K samples", 20000, "absolute", "score", metric="samples"), "20K samples"),
    (gain("reaches 1,024 frames", 1024, "absolute", "score", metric="frames"), "1,024 frames"),
    (gain("more than doubles it", 2, "x", "factor", direction="up", qualifier="more than"), "more than 2×"),
    (gain(r"$\mathbf{1.78}\%$ loss", 1.78, "%", "score", metric="loss"), "1.78 % loss"),
    (gain("with Qwen2.5-VL, 61.0%", 61, "%", "score", base_model="Qwen2.5-VL"), "61.0 % with Qwen2.5-VL"),
]  # fmt: skip


@pytest.mark.parametrize(("given_gain", "text"), CASES, ids=[text for _, text in CASES])
def test_text(given_gain: Gain, text: str) -> None:
    assert gain_text(given_gain) == text


def test_digits_inside_a_name_are_not_the_number() -> None:
    assert written("GPT-4.50 scores 4.500", 4.5) == "4.500"
    assert written("R1 gains 1.0", 1) == "1.0"
    assert written("no digits here", 0.1) == "0.1"
    assert written("no digits here", 1e21) == "1000000000000000000000"


@given(st.decimals(min_value=0, max_value=99999, places=3), st.sampled_from(["{}% more", "gains {} points", "({}x)"]))
def test_every_decimal_is_kept_as_written(value: object, frame: str) -> None:
    assert written(frame.format(value), float(str(value))) == str(value)


@given(
    st.sampled_from(["delta", "relative", "reduction", "factor", "score"]),
    st.sampled_from(["%", "points", "x", "absolute", "other"]),
    st.sampled_from([None, "up to", "on average"]),
)
def test_a_drop_never_reads_as_a_gain(kind: str, unit: str, qualifier: str | None) -> None:
    text = gain_text(gain("falls by 8.5", 8.5, unit, kind, direction="down", metric="recall", qualifier=qualifier))
    assert "+" not in text
    assert "−" in text or "down" in text or "lower" in text
    assert "8.5" in text
    assert qualifier is None or qualifier in text


def test_a_number_s_benchmark_is_called_as_the_paper_s_list_calls_it() -> None:
    abstract = "We test on MapBench v2. FooNet gains 2.5% on Map-Bench 2.0."
    number = Gain(2.5, "%", "delta", quoted(abstract, "gains 2.5%"), direction="up", benchmark="Map-Bench 2.0")
    name = Name("MapBench2", ("MapBench v2", "Map-Bench 2.0"), quoted(abstract, "MapBench v2"))
    found = Findings("a", "FooNet", benchmark=(name,), gain=(number,))
    paper = Paper("a", "FooNet", abstract)
    table = build_table((paper,), (found,), columns="benchmark,gain")
    assert [cell.items[0].text for cell in table.rows[0].cells] == ["MapBench2", "+2.5 % on MapBench2"]
