"""Forty strings that break careless tables; every one may stand in a title, a name, a heading or a note."""

from __future__ import annotations

STRINGS = (
    # the ten characters that LaTeX keeps for itself, one by one and together
    "50% of it",
    "A & B",
    "x_1 and y_2",
    "rank #1",
    "costs $5",
    "{braced}",
    "an } unbalanced { brace",
    "tilde~tied",
    "to the^power",
    r"back\slash",
    r"all ten: \ { } % & # $ _ ~ ^",
    # LaTeX that must not run
    r"\input{secret}",
    r"\write18{rm -rf x}",
    r"\end{longtable}",
    r"C:\new\table\% end",
    "a \\\\ b",
    "$x_1$",
    "$unclosed",
    "^^41^^5c",
    "%",
    # HTML that must not run
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "a < b > c",
    "&amp; &lt;",
    'it\'s "quoted"',
    # Markdown and spreadsheets
    "a | b",
    "*stars* and `ticks`",
    "[link](javascript:alert(1))",
    '=HYPERLINK("https://example.org","x")',
    "@SUM(A1:A2)",
    "-1+2",
    "+cmd|' /C calc'!A0",
    # Unicode
    "β ≥ 0.5 ± 0.1 → café",
    "漢字 and かな",
    "עברית and عربي",
    "naïve Dvořák Ångström",
    # shapes
    "https://example.org/a_b?c=d&e=%20#f~g",
    "W" + "ord" * 100,
    "line one\nline two\r\n\r\nline four",
    "[opt] * start",
)
