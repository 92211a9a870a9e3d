"""Escaping decided by type."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from surveytools.text.markup import Html, Tex, html, join_html, join_tex, tex


def test_what_is_marked_is_not_escaped_again() -> None:
    assert tex(Tex(r"\cite{a}")) == r"\cite{a}"
    assert html(Html("<b>x</b>")) == "<b>x</b>"


def test_plain_strings_are_escaped() -> None:
    assert tex("A & B at 50%") == r"A \& B at 50\%"
    assert html('<a href="x">') == "&lt;a href=&quot;x&quot;&gt;"
    assert tex(3) == "3"


def test_forgetting_fails_safe() -> None:
    mixed = Tex(r"\cite{a}") + " & more"
    assert type(mixed) is str
    assert tex(mixed) == r"{\textbackslash}cite\{a\} \& more"


def test_joining_keeps_the_type() -> None:
    joined = join_tex([tex("a_b"), Tex(r"\cite{k}")], ", ")
    assert isinstance(joined, Tex)
    assert joined == r"a\_b, \cite{k}"
    page = join_html([html("a<b"), Html("<i>c</i>")], " ")
    assert isinstance(page, Html)
    assert page == "a&lt;b <i>c</i>"


@given(st.text())
def test_html_never_holds_a_bare_angle(text: str) -> None:
    assert "<" not in html(text)
    assert ">" not in html(text)
