r"""Unicode and LaTeX both ways, and LaTeX from strangers: properties, tables of cases, and the real pdflatex."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveytools.text.latex import encode, escape, safe_latex, to_unicode, unsettable
from surveytools.text.markup import Tex, tex
from surveytools.text.symbols import symbols

SETTABLE = sorted(
    set("".join(chr(code) for code in range(0x20, 0x7F)))
    | set(symbols().text)
    | set(symbols().math)
    | set(symbols().literal)
    | {"é", "ñ", "Ö", "ç", "ž", "ő", "ą", "ş", "ș", "ễ", "ǿ", "í", "ị", "Å", "²", "₃", "¹", "⁰"}
)
settable = st.text(st.sampled_from(SETTABLE), max_size=30).map(lambda text: unicodedata.normalize("NFC", text))
anything = st.text(max_size=60)
hostile = st.lists(
    st.sampled_from(
        [
            *"{}$\\%&#_^~`'\"-",
            *(
                r"\input{secret}",
                r"\def\x{",
                r"\write18",
                "^^5c",
                "$x^2^3$",
                r"$\frac{1}$",
                r"\emph{",
                r"\begin{a}",
                r"\\",
                "é",
                "漢",
            ),
        ]
    ),
    max_size=14,
).map(" ".join)

ESCAPED = {
    "50% & A_b #1 $5 {x} ~ ^ \\": r"50\% \& A\_b \#1 \$5 \{x\} {\textasciitilde} {\textasciicircum} {\textbackslash}",
    "naïve Łukasz Müßig": r"na{\"\i}ve {\L}ukasz M{\"u}{\ss}ig",
    "≥ ± × → ∞ τ π0": r"$\geq$ $\pm$ $\times$ $\rightarrow$ $\infty$ $\tau$ $\pi$0",
    "CAD²RL x¹⁰ H₂O": "CAD$^2$RL x$^{10}$ H$_2$O",
    "“x” it’s – — …": r"``x'' it's -- --- {\dots}",
    "a -- b '' c": "a -{}- b '{}' c",
    "漢 ok": "{[}U+6F22] ok",
    "two\n\nparagraphs\tand more": "two paragraphs and more",
    "* starred [1]": "{*} starred [1]",
    "ﬁne Ⅲ": "fine III",
    "a\u200bb\u00adc": r"ab\-c",
}  # fmt: skip
ENCODED = {
    "{x} τ": r"{\textbraceleft}x{\textbraceright} {$\tau$}",
    "CAD²RL": "CAD{$^2$}RL",
    "it’s “so”": r"it{\textquoteright}s ``so''",
    "[U+6F22] 漢": "[{}U+6F22] {[U+6F22]}",
    "漢字 b": r"{[U+6F22]\allowbreak}{[U+5B57]} b",
    "é" + "b" * 60: r"{\'e}bb" + r"\allowbreak{}bbb" * 19 + r"\allowbreak{}b",
}
DECODED = {
    r"{\"O}zg{\"u}r \'{\i}\'\i{} \c{c}\c c \v s {\'E}lan \~{\^e} \H{o} {\aa} {\L} \ss": "Özgür íí çç š Élan ễ ő å Ł ß",
    r"na\"ive 96.2\% \& A\_b": "naïve 96.2% & A_b",
    r"$\pm 5\%$ of $O(n \log n)$, $\beta \in \{0,2\}$": "±5% of O(n log n), β ∈ {0,2}",
    r"CAD$^2$RL, $\pi$0, $x_{12}$, $\frac{1}{2}$, $\sqrt{2}$": "CAD²RL, π0, x₁₂, 1/2, √2",
    r"\emph{a \textbf{b}} {\em c} \textsc{\texttt{D}} \textsuperscript{2}": "a b c D ²",
    r"``x'' --- y -- z": "“x” — y – z",
    r"\url{https://a.io/b_c} \href{https://a.io}{here}": "https://a.io/b_c here (https://a.io)",
    r"{{VLM-R1}}: {A} Title": "VLM-R1: A Title",
    r"\ensuremath{\tau}-bench and \alpha": "τ-bench and α",
    "costs $5 and $10": "costs $5 and $10",
    r"\model wins": r"\model wins",
    r"\input{secret} \foo{a \bar{b}}": r"\input{secret} \foo{a \bar{b}}",
    r"\aleph and \digamma": "ℵ and ϝ",
    r"$x^{2k} + \unknown$": r"$x^{2k} + \unknown$",
    "50% of A_b ~ {": "50% of A_b \u00a0 ",
}
SAFE = {
    r"na\"ive {VLM-R1} at 50% & A_b": r"na{\"\i}ve {VLM-R1} at 50\% \& A\_b",
    r"\input{secret}": r"{\textbackslash}input{\textbraceleft}secret{\textbraceright}",
    r"\def\x{a}": r"{\textbackslash}def{\textbackslash}x{\textbraceleft}a{\textbraceright}",
    r"\write18{ls}": r"{\textbackslash}write18{ls}",
    r"\catcode`\%=12": r"{\textbackslash}catcode{\textquoteleft}\%=12",
    "^^5cinput": r"{\textasciicircum}{\textasciicircum}5cinput",
    "un} bal{anced": r"un{\textbraceright} bal{\textbraceleft}anced",
    "costs $5 and $x": r"costs \$5 and \$x",
    r"CAD$^2$RL $O(n \log n)$ $\mathbf{x}_i$": r"CAD$^2$RL $O(n \log n)$ $\mathbf{x}_i$",
    "$x^2^3$": r"\$x{\textasciicircum}2{\textasciicircum}3\$",
    r"$\def\x{1}$": r"\${\textbackslash}def{\textbackslash}x{\textbraceleft}1{\textbraceright}\$",
    r"$\frac{1}$": r"\${\textbackslash}frac{\textbraceleft}1{\textbraceright}\$",
    r"\emph{in vivo} ``q'' a--b~c": r"\emph{in vivo} ``q'' a--b~c",
    r"{\"O}zg\"{u}r \'{\i} {\em x} \ldots A\_b {$x_1$}": r"{\"O}zg\"{u}r \'{\i} {\em x} \ldots A\_b {$x_1$}",
    r"\alpha \'": r"{$\alpha$} {\textbackslash}'",
    r"\emph x": r"{\textbackslash}emph x",
    r"$α \le 2$": r"$\alpha \leq 2$",
    r"\textbf{a \model{b}}": r"\textbf{a {\textbackslash}model{\textbraceleft}b{\textbraceright}}",
}


@pytest.mark.parametrize(("text", "latex"), ESCAPED.items())
def test_a_document_gets(text: str, latex: str) -> None:
    assert escape(text) == latex
    assert isinstance(escape(text), Tex)
    assert tex(text) == latex


@pytest.mark.parametrize(("text", "latex"), ENCODED.items())
def test_a_field_gets(text: str, latex: str) -> None:
    assert encode(text) == latex
    assert to_unicode(latex) == text


@pytest.mark.parametrize(("latex", "text"), DECODED.items())
def test_latex_reads(latex: str, text: str) -> None:
    assert to_unicode(latex) == text


@pytest.mark.parametrize(("given_", "safe"), SAFE.items())
def test_what_a_stranger_wrote_becomes(given_: str, safe: str) -> None:
    assert safe_latex(given_) == safe


def test_biblatex_keeps_letters_of_every_script() -> None:
    assert encode("Łukasz 漢 – “x” ≥ 50%", ascii_only=False) == r"Łukasz 漢 – “x” {$\geq$} 50\%"
    assert safe_latex(r"Na\"ive {VLM}", ascii_only=False) == "Naïve {VLM}"


def test_characters_that_cannot_be_set_are_listed() -> None:
    assert unsettable("漢字 and 漢, é τ ☃") == ["漢", "字", "☃"]
    assert unsettable("plain") == []


@given(settable)
def test_unicode_to_latex_and_back_is_the_identity(text: str) -> None:
    assert to_unicode(encode(text)) == text.replace("\u212b", "Å")


@given(st.text(st.characters(categories=["L", "N"]), max_size=20))
def test_no_letter_is_lost(text: str) -> None:
    back = to_unicode(encode(text))
    assert unicodedata.normalize("NFKC", back) == unicodedata.normalize("NFKC", text)


@given(st.one_of(anything, hostile))
def test_escaping_never_leaves_a_bare_special(text: str) -> None:
    for latex in (escape(text), encode(text)):
        assert latex.isascii()
        assert no_bare_special(latex), latex


@given(st.one_of(anything, hostile))
def test_what_is_safe_is_balanced_and_knows_only_allowed_macros(text: str) -> None:
    latex = safe_latex(text)
    assert latex.isascii()
    assert balanced(latex), latex
    assert no_bare_special(latex), latex
    table = symbols()
    known = (
        set(table.text.values())
        | set(table.accents)
        | table.fonts
        | {"i", "j", "mbox", "allowbreak", "frac", "sqrt", "lbrace", "rbrace", "quad"}
    )
    known |= (
        table.math_fonts
        | table.operators
        | {name for macro in table.math.values() for name in re.findall(r"\\([A-Za-z]+)", macro)}
    )
    assert set(re.findall(r"\\([A-Za-z]+)", latex)) <= known


@given(st.one_of(anything, hostile))
def test_making_safe_twice_changes_nothing(text: str) -> None:
    once = safe_latex(text)
    assert to_unicode(safe_latex(once)) == to_unicode(once)


@given(settable)
def test_what_we_encode_is_sound_as_it_stands(text: str) -> None:
    latex = encode(text)
    assert safe_latex(latex) == " ".join(latex.split())


@given(st.one_of(anything, hostile))
def test_reading_never_raises(text: str) -> None:
    assert isinstance(to_unicode(text), str)


def no_bare_special(latex: str) -> bool:
    """Specials are escaped, and dollars stand around math only."""
    rest = re.sub(r"\\[{}%&#$_,~^]|\\-", "", latex)
    rest = re.sub(r"\$[^$]+\$", "", rest)
    return not re.search(r"[%&#$_]", rest) and "^" not in rest.replace(r"\^", "")


def balanced(latex: str) -> bool:
    depth = 0
    for char in latex:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


@pytest.mark.tex
def test_pdflatex_sets_every_row_of_the_table_and_every_hostile_case(tmp_path: Path) -> None:
    table = symbols()
    lines = [*table.text, *table.math, *table.literal, *table.scripts["^"], *table.scripts["_"], "éąşșễǿíị", "𝐱𝒪𝔼𝟙𝜋𝖺"]
    texts = [escape(line) for line in [*lines, *ESCAPED]]
    texts += [encode(line) for line in lines]
    texts += [safe_latex(line) for line in [*SAFE, *DECODED, "{" * 300 + "a" + "}" * 300]]
    rows = "".join(f"{text} & x \\\\\n" for text in texts)
    document = (
        "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage{textcomp,amssymb,longtable}\n\\begin{document}\n"
    )
    document += f"\\begin{{longtable}}{{p{{8cm}}l}}\n{rows}\\end{{longtable}}\n\\end{{document}}\n"
    (tmp_path / "all.tex").write_text(document, encoding="utf-8")
    done = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "all.tex"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    log = (tmp_path / "all.log").read_text(encoding="latin-1")
    assert done.returncode == 0, log[-1500:]
    assert "Missing character" not in log


@pytest.mark.parametrize(
    "text",
    [
        "$" + r"\a" * 50_000,
        "{" * 50_000,
        r"\textbf{" * 20_000 + "}" * 20_000,
        r"\~{" * 20_000,
        "$a " * 50_000,
        "\\(" * 50_000,
        "^{" * 50_000,
    ],
    ids=["dollar", "braces", "nested", "accents", "dollars", "math", "scripts"],
)
def test_long_hostile_texts_are_read_in_linear_time(text: str) -> None:
    """Anything quadratic would not come back from these."""
    assert isinstance(to_unicode(text), str)
    assert balanced(safe_latex(text))
