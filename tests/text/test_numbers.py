"""Numbers of a text: value, unit and place, pairs, and what is no number."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveytools.text.numbers import Number, find_numbers
from surveytools.text.offsets import matching_copy


def shown(text: str) -> list[str]:
    """Each number as ``quote = value[..value_to] unit [special]``."""
    copy = matching_copy(text).text
    return [one(copy, number) for number in find_numbers(copy)]


def one(copy: str, number: Number) -> str:
    pair = "" if number.value_to is None else f"..{number.value_to:g}"
    unit = f" {number.unit}" if number.unit else ""
    return f"{copy[number.start : number.end]} = {number.sign}{number.value:g}{pair}{unit}" + (
        f" [{number.special}]" if number.special else ""
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by 24.3% and 5 percent", ["24.3% = 24.3 %", "5 percent = 5 %"]),
        (r"$\mathbf{1.78}\%$, ($+0.92\%$) and {10\%}", ["1.78% = 1.78 %", "+0.92% = +0.92 %", "10% = 10 %"]),
        (r"a 2$\times$ speedup, 3.5x and 10 x", ["2× = 2 x", "3.5x = 3.5 x", "10 x = 10 x"]),
        (
            "5.2 percentage points, a 3.1-point gain, 4.0 pp",
            ["5.2 percentage points = 5.2 points", "3.1-point = 3.1 points", "4.0 pp = 4 points"],
        ),
        (
            "3-5 times, 19.1-40.3%, 56--78%, 3-9X",
            ["3-5 times = 3..5 x", "19.1-40.3% = 19.1..40.3 %", "56--78% = 56..78 %", "3-9X = 3..9 x"],
        ),
        ("from 17.7 to 67.2% success", ["17.7 to 67.2% = 17.7..67.2 %"]),
        ("from 53.8% (raw agent) to 54.8%", ["53.8% (raw agent) to 54.8% = 53.8..54.8 %"]),
        ("from 32% (Foo 4.6) to 81%", ["32% (Foo 4.6) to 81% = 32..81 %"]),
        ("from 96-120 hours to under 4 hours", ["96-120 hours to under 4 hours = 96..4 hours"]),
        ("from 3 days to 2 hours", ["3 days to 2 hours = 3..2 hours"]),
        ("between 25 and 50 minutes", ["25 and 50 minutes = 25..50 minutes"]),
        ("25 and 50 minutes", ["25 = 25", "50 minutes = 50 minutes"]),
        ("82.2% +/- 3.9%, 0.92 ± 0.01", ["82.2% +/- 3.9% = 82.2 %", "0.92 ± 0.01 = 0.92"]),
        (
            "20K, 1.4 million, 6.5M and 1,013",
            ["20K = 20000", "1.4 million = 1.4e+06", "6.5M = 6.5e+06", "1,013 = 1013"],
        ),
        (
            "12 ms, 8 tokens per second, 30 FPS, 10 dB, 5,038KB",
            [
                "12 ms = 12 ms",
                "8 tokens per second = 8 tokens per second",
                "30 FPS = 30 FPS",
                "10 dB = 10 dB",
                "5,038KB = 5038 KB",
            ],
        ),
        ("$0.01 per question", ["$0.01 = 0.01 $"]),
        ("by a factor of 3", ["3 = 3 x"]),
        ("1e-4 and 3 × 10^{-4}", ["1e-4 = 0.0001", "3 × 10-4 = 0.0003"]),
        (
            "twice, doubling, threefold, five-fold, an order of magnitude, three times",
            [
                "twice = 2 x",
                "doubling = 2 x",
                "threefold = 3 x",
                "five-fold = 5 x",
                "an order of magnitude = 10 x",
                "three times = 3 x",
            ],
        ),
        ("halves cost, cut by more than half, down to zero", ["halves = 50 %", "by more than half = 50 %", "zero = 0"]),
        ("GPT-4 on CIFAR-10, F1, 3D, 10th, v1.0, zero-shot, 5-shot", []),
        (
            "p < 0.05, n=18, in 2023, (1) first, [12], 8 of 11",
            [
                "0.05 = 0.05 [p-value]",
                "18 = 18 [sample]",
                "2023 = 2023 [year]",
                "1 = 1 [list]",
                "12 = 12 [citation]",
                "8 = 8 [share]",
                "11 = 11 [share]",
            ],
        ),
        ("95% CI: 0.91-0.95", ["95% = 95 % [confidence]", "0.91-0.95 = 0.91..0.95"]),
        ("F1 of 72.1 and Recall@1 of 54.2", ["72.1 = 72.1", "54.2 = 54.2"]),
        ("512x512 images", []),
        ("no number at all", []),
        ("", []),
    ],
)
def test_value_unit_and_place(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_what_is_said_of_the_first_of_a_pair() -> None:
    text = "rises from 13.3% under plain decoding to 48.1%"
    (number,) = find_numbers(text)
    assert number.aside is not None
    assert text[slice(*number.aside)] == "plain decoding"


@given(st.text(st.sampled_from("0123456789.,%x-+ ~$()KMtofrom½±×→halfzero"), max_size=200))
def test_numbers_do_not_overlap_and_stand_where_they_say(text: str) -> None:
    done = 0
    for number in find_numbers(text):
        assert done <= number.start < number.end <= len(text)
        assert number.value >= 0
        done = number.end


def spent(text: str) -> float:
    begin = time.process_time()
    find_numbers(text)
    return time.process_time() - begin


@pytest.mark.parametrize("piece", ["1", "1,", "1-", "5% ", "from 3 to ", "(1 ", "~", "half ", "3x", "1."])
def test_four_times_the_text_takes_no_more_than_its_share(piece: str) -> None:
    size = 5_000 // len(piece)
    assert spent(piece * (4 * size)) < 10 * spent(piece * size) + 0.1
