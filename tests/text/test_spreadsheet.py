"""No text that we write runs in a spreadsheet, and every text comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveytools.text.spreadsheet import guard, unguard


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("x")',
        "@SUM(A1)",
        "+24.3 % accuracy",
        "-1+cmd|' /C calc'!A0",
        "\t=1",
        " =1",
        "'=1",
        "+",
        "-A1",
        "\r\n@x",
    ],
)
def test_disarmed(text: str) -> None:
    assert guard(text) == "'" + text


@pytest.mark.parametrize("text", ["", "+5", "-3.2%", "-1,024", "+.5", "-1e-3", "−12 % WER", "a=b", "'quoted'", "3:1"])
def test_left_alone(text: str) -> None:
    assert guard(text) == text


@given(st.text(alphabet="'=@+-19.%\t aé") | st.text())
def test_comes_back(text: str) -> None:
    assert unguard(guard(text)) == text


@given(st.text())
def test_what_is_written_never_begins_a_formula(text: str) -> None:
    written = guard(text)
    assert not written.lstrip().startswith(("=", "@"))
