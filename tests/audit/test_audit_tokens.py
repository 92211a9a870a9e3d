"""LaTeX in tokens: nothing is lost, and each thing is what it is."""

# ruff: noqa: E501 -- what may stand in a file, several a line

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveytools.audit.known import counted, known, macros
from surveytools.audit.tokens import tokens

PIECES = (
    "\\citep[see][p.~3]{a,b}", "\\citet*{a}", "\\cites{a}{b}", "\\nocite{*}", "\\input{x}", "\\begin{tabular}{l*{2}{c}}",
    "\\end{tabular}", "\\begin{verbatim}", "\\end{verbatim}", "\\begin{equation}", "\\end{equation}", "\\verb|%|", "$x$", "$$",
    "$", "\\[", "\\]", "% so\n", "\\%", "\\\\[2pt]", "&", "\n\n", "\n", "{", "}", "[", "]", "\\", "\\section{A}",
    "\\footnote{A", "\\newcommand{\\foo}[1]{b}", "\\url{http://a%20b}", "\\iffalse", "\\fi", "word ", "~", "é\u2028", "\x00",
)  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=30).map("".join))
def test_the_tokens_join_to_the_source(source: str) -> None:
    found = tokens(source)
    assert "".join(token.text for token in found) == source
    at = 0
    for token in found:
        assert token.start == at
        assert token.line == 1 + source.count("\n", 0, at)
        at += len(token.text)


@pytest.mark.parametrize(
    ("source", "kind", "name", "keys"),
    [
        (r"\citep[see][p.~3]{a, b}", "cite", "citep", ("a", "b")),
        (r"\citet*{a}", "cite", "citet", ("a",)),
        ("\\parencite\n  [12]{a,%\n b}", "cite", "parencite", ("a", "b")),
        (r"\textcites[1]{a}[2]{b}{c}", "cite", "textcites", ("a", "b", "c")),
        (r"\Autocite{a}", "cite", "Autocite", ("a",)),
        (r"\nocite{*}", "nocite", "nocite", ("*",)),
        (r"\citestyle{authoryear}", "silent", "citestyle", ()),
        (r"\input{sections/a}", "include", "sections/a", ()),
        (r"\input sections/a", "include", "sections/a", ()),
        (r"\import{parts/}{a}", "include", "parts/a", ()),
        (r"\subfile{a}", "include", "a", ()),
        (r"\begin{tabularx}{\linewidth}{lX}", "begin", "tabularx", ()),
        (r"\verb|\citep{a}|", "verbatim", "verb", ()),
        ("\\begin{lstlisting}[x]\n\\citep{a}\n\\end{lstlisting}", "verbatim", "lstlisting", ()),
        (r"\begin{align*}a&=\text{\citep{a}}\end{align*}", "math", "align*", ("a",)),
        (r"$a \$ b$", "math", "inline", ()),
        (r"\(a\)", "math", "", ()),
        (r"% \citep{a}", "comment", "", ()),
        (r"\iffalse \citep{a} \fi", "comment", "iffalse", ()),
        (r"\newcommand{\foo}[1]{\citep{#1}}", "define", "newcommand", ()),
        (r"\def\foo#1{\emph{#1}}", "define", "def", ()),
        (r"\\*[2pt]", "row", "", ()),
        (r"\includegraphics[width=2cm]{a_1}", "silent", "includegraphics", ()),
        (r"\url{http://a.example/b%20c}", "silent", "url", ()),
        (r"\hyphenpenalty=9999", "silent", "hyphenpenalty", ()),
        (r"\item", "break", "item", ()),
    ],
)
def test_one_token(source: str, kind: str, name: str, keys: tuple[str, ...]) -> None:
    (token,) = tokens(source)
    assert (token.kind, token.name, token.keys) == (kind, name, keys)


@pytest.mark.parametrize(
    "source", ["a lone $ here\n\nand $ there", "{ open", r"\citep{open", r"\%", r"\citep", "} closed"]
)
def test_what_is_broken_is_text(source: str) -> None:
    assert {token.kind for token in tokens(source)} <= {"text", "break", "macro"}


def test_a_footnote_is_closed_where_it_ends() -> None:
    found = [(token.kind, token.name, token.text) for token in tokens(r"a\footnote{b {c} d}e\section{f}")]
    assert found == [
        ("text", "", "a"), ("open", "note", r"\footnote{"), ("text", "", "b {c} d"), ("close", "note", "}"),
        ("text", "", "e"), ("open", "section", r"\section{"), ("text", "", "f"), ("close", "", "}"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "hostile", ["\\citep{", "$", "{", "\\begin{verbatim}", "%\n \n", "\\footnote{", "[", "\\cite[", "&"]
)
def test_time_is_linear(hostile: str) -> None:
    assert len(tokens(hostile * 20_000)) > 0


def test_the_lists_hold_together() -> None:
    macros().only(
        [
            "math",
            "verbatim",
            "table",
            "silent",
            "apart",
            "note",
            "ends",
            "include",
            "define",
            "no_citation",
            "before_keys",
            "textual",
        ]
    )
    lists = [known(name) for name in ("apart", "note", "ends", "no_citation", "textual")]
    lists += [frozenset(counted(name)) for name in ("silent", "include", "define")]
    named = [name for one in lists for name in one]
    assert len(named) == len(set(named))
