"""Capitals protected word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveytools.bibliography.protect import protect
from surveytools.text.latex import safe_latex, to_unicode

CASES = {
    r"VLM-R1: an RL-based Model for 3D $\Delta$": r"{VLM-R1}: an {RL}-based Model for {3D} {$\Delta$}",
    "On Plan B": "On Plan {B}",
    "VS-Bench: Testing VLMs' Skills": "{VS-Bench}: Testing {VLMs}' Skills",
    "{VLM}-R1 kept as {its Author} Wrote": "{VLM}-R1 kept as {its Author} Wrote",
    "GPT-4o and Vision-R1-Zero, Q-Learning": "{GPT-4o} and {Vision-R1}-Zero, {Q}-Learning",
    "A LOUD TITLE WITH R2D2 INSIDE": "A LOUD TITLE WITH {R2D2} INSIDE",
    r"R{\'E}SUM{\'E} of {\"O}zg{\"u}r": r"{R{\'E}SUM{\'E}} of {\"O}zg{\"u}r",
    r"\emph{in vivo} CAD$^2$RL": r"\emph{in vivo} {CAD$^2$RL}",
    r"{$\pi$}0: X": r"{$\pi$}0: {X}",
    r"all {$\pi$}\$5 and {$\tau$}$x$": r"all {$\pi$}\$5 and {$\tau$}{$x$}",
    '"Thinking with IMGs" (VLMs)': '"Thinking with {IMGs}" ({VLMs})',
    r"na{\"\i}ve~RL and Bayesian Markov's Chains": r"na{\"\i}ve~{RL} and {Bayesian} {Markov's} Chains",
    "Agent-Judge(AJ): A Pair": "{Agent-Judge(AJ)}: A Pair",
    "AI/ML or RL--VLM": "{AI}/{ML} or {RL}--{VLM}",
    "Learning to Fly": "Learning to Fly",
    r"A \$5 AI and \$6 VLM": r"A \$5 {AI} and \$6 {VLM}",
    "": "",
}


@pytest.mark.parametrize(("title", "protected"), CASES.items())
def test_a_title_gets(title: str, protected: str) -> None:
    assert protect(title) == protected


titles = st.lists(
    st.one_of(
        st.sampled_from(["VLM-R1", "naïve", "a", "τ", "{RL}", "$x^2$", "3D:", r"\emph{b}", "A", "}", "{", "$", "\\"]),
        st.text(max_size=8),
    ),
    max_size=6,
).map(" ".join)


@given(titles)
def test_protecting_adds_braces_only_and_only_once(title: str) -> None:
    latex = safe_latex(title)
    once = protect(latex)
    assert protect(once) == once
    assert to_unicode(once) == to_unicode(latex)
    assert once.replace("{", "").replace("}", "") == latex.replace("{", "").replace("}", "")
    assert once.count("{") == once.count("}")
