"""What a reader sees of titles and abstracts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveytools.text.display import display

CASES = {
    r"na\"ive gain of $\pm 5\%$ &amp; ``more''": "naïve gain of ±5% & “more”",
    r"\model wins at 96.2\%": "model wins at 96.2%",
    r"$O(n^2)$, $x^{2k}$, $\times$": "O(n²), x^{2k}, ×",
    r"V$^\ast$, V$^{*}$ and $\pi_{0.5}$, $\pi_0$, A$^\dagger$": "V*, V* and π₀.₅, π₀, A†",
    "see https://x.io/a{https://x.io/a} now.": "see https://x.io/a now.",
    r"\url{https://x.io/a_b~c--d%20}.": "https://x.io/a_b~c--d%20.",
    "CAD<sup>2</sup>RL <i>in vivo</i>, a<b and 3 > 2": "CAD²RL in vivo, a<b and 3 > 2",
    "<jats:p>One.</jats:p><jats:p>Two.</jats:p>": "One. Two.",
    "in {0, 1} and {3D} {VLM-R1}": "in {0, 1} and 3D VLM-R1",
    "soft\u00adhyphen\nline \t break": "softhyphen line break",
    "run `code` --- then": "run `code` — then",
    "costs $5 & $6": "costs $5 & $6",
    r"\textsc{\texttt{Alpha}} \par Despite": "Alpha Despite",
    r"$Δ$ and $4\gamma(1-\gamma)$, $P(\text{True})$, $\mathbf{1.78}\%$": "Δ and 4γ(1-γ), P(True), 1.78%",
    "<script>alert(1)</script>": "<script>alert(1)</script>",
    "": "",
}


@pytest.mark.parametrize(("text", "seen"), CASES.items())
def test_a_reader_sees(text: str, seen: str) -> None:
    assert display(text) == seen


@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(st.sampled_from([*"{}$\\<>&;`'\"^_", "a", " ", "https://x.io"]), max_size=20).map("".join),
    )
)
def test_display_never_raises_and_gives_one_line(text: str) -> None:
    seen = display(text)
    assert "\n" not in seen
    assert seen == seen.strip()


@given(st.text(st.sampled_from("abcXYZ 0123.,;:!?()[]/+=*@%&#_"), max_size=60))
def test_plain_text_is_left_alone(text: str) -> None:
    assert display(text) == " ".join(text.split()) or "&" in text
