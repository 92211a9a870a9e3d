"""Sentences and rows with their citations, file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveytools.audit.flow import statements
from surveytools.audit.latex import read_manuscript
from surveytools.audit.statements import Statement

PAPER = Path(__file__).parents[1] / "data" / "audit" / "main.tex"
SIGHTLINE = (
    "Sightline [okafor2024sightline] takes the success rate on LIBERO from 40.2% to 61.5%, "
    "whereas Plumb others [dvorak2023plumb] cut the counting error by 12.4 points."
)
SINCE = "Since 2023, 14 papers have come after [okafor2024sightline, berg2025lumen]; Section and Figure 7 tell more."


def read(tmp_path: Path, source: str) -> list[Statement]:
    (tmp_path / "a.tex").write_text(source, encoding="utf-8")
    return list(statements(read_manuscript(tmp_path / "a.tex")))


def test_the_paper_in_statements() -> None:
    found = [(s.file, s.line, s.shown().strip()) for s in statements(read_manuscript(PAPER)) if s.citations]
    intro, methods = "sections/intro.tex", "sections/methods.tex"
    note = (intro, 7, "Kestrel [marin2024kestrel] scores 84 % on ChartQA.")
    shared = [
        note,
        (intro, 3, "[berg2025lumen] train Lumen-R1 from Qwen2.5-VL-7B; it reaches an accuracy of 73.5 % on MathVista."),
        (intro, 5, SIGHTLINE),
        (intro, 10, SINCE),
    ]  # fmt: skip
    assert found == [
        *shared,
        (methods, 3, "Lumen-R1 [okafor2024sightlines] gains up to 4.1 points over its base model."),
        (methods, 4, "[berg2025lumen] reports 71.5% accuracy on MathVista."),
        (methods, 5, "Sightline [okafor2024sightline] improves the success rate by 12.4% on LIBERO."),
        (methods, 6, '"Who looks?" [elsewhere2020] is out of our field, with 55 % of it.'),
        *shared,
        (methods, 16, "Lumen-R1 [berg2025lumen] | 73.5 | --"),
        (methods, 17, "Kestrel [marin2024kestrel] | -- | 81.0"),
        ("sections/appendix.tex", 3, "[berg2025lumen, dvorak2023plumb] agree."),
    ]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("A wins. \\citep{a} B loses.", ["A wins. [a]", "B loses."]),
        ("A wins.~\\citep{a}", ["A wins. [a]"]),
        ("A wins. \\citet{a} loses.", ["A wins.", "[a] loses."]),
        ("As \\citet{a} and others. Then B.", ["As [a] and others.", "Then B."]),
        ("``Who?'' \\citep{a} asks.", ['"Who?" [a] asks.']),
        ("It gains $+5.2\\,\\%$ where $x = 3$ and $\\tau$-bench.", ["It gains +5.2 % where … and τ-bench."]),
        ('100\\% of 1{,}000 na\\"ive runs', ["100% of 1,000 naïve runs"]),
        (
            "``Who? A Study'' \\citep{a} and ``When?'' \\citep{b} ask. So do we.",
            ['"Who? A Study" [a] and "When?" [b] ask.', "So do we."],
        ),
        ("It wins.\neFoo \\citep{a} loses, e.g. iBar.", ["It wins.", "eFoo [a] loses, e.g. iBar."]),
        ("a%\nb", ["ab"]),
        ("p $<$ 0.05, q \\textless{} 5\\textdegree{}, Mar\\'in", ["p < 0.05, q < 5°, Marín"]),
        ("a\n\nb\\par c", ["a", "b", "c"]),
        ("\\newcommand{\\m}{FooNet}\\m{} wins, \\m\\ too.", ["FooNet wins, FooNet too."]),
        ("a \\ref{tab:99} b \\label{x} c", ["a b c"]),
        ("a\\footnote{See 5.} b", ["See 5.", "a b"]),
        ("\\begin{itemize}\\item a \\item b\\end{itemize}", ["a", "b"]),
        ("odd \ue000 \ue001 signs \\citep{a}", ["odd \ufffd \ufffd signs [a]"]),
    ],
)
def test_sentences(tmp_path: Path, source: str, said: list[str]) -> None:
    assert [one.shown() for one in read(tmp_path, source)] == said


def test_a_table_in_rows_with_what_stands_above(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        "\\begin{tabular}{lcc}\\hline\n & \\multicolumn{2}{c}{Maps} \\\\\nMethod & A & B \\\\\n"
        "Foo~\\cite{a} & 1 & 2 \\\\\n\\multicolumn{3}{l}{Ours} \\\\\nBar & 3 & 4 \\cite{b}\n\\end{tabular} After.",
    )
    assert [(one.kind, one.line, [one.text[a:b].strip() for a, b in one.cells], one.above) for one in rows[2:]] == [
        ("row", 4, ["Foo \ue000", "1", "2"], ("Method", "Maps A", "Maps B")),
        ("row", 5, ["Ours"], ("Method",)),
        ("row", 6, ["Bar", "3", "4 \ue000"], ("Method", "Maps A", "Maps B")),
        ("sentence", 7, [], ()),
    ]


def test_each_offset_knows_its_line(tmp_path: Path) -> None:
    (one,) = read(tmp_path, "A\nb \\citep{a}\nc 5\n\\% d.")
    assert [one.where(one.text.index(char))[1] for char in "Abc5d"] == [1, 2, 3, 3, 4]
    assert [(c.keys, c.at, c.textual, c.line) for c in one.citations] == [(("a",), one.text.index("\ue000"), False, 2)]
