"""Any text is itself in Markdown, as pandoc reads GitHub's dialect and its own."""

from __future__ import annotations

import pypandoc
import pytest

from surveytools.text.markdown import escape

TEXTS = [
    "a|b *c* _d_ `e` [f](g) ~h~ i^j @k $x_1$ \\input{l}",
    "<script>alert(1)</script> & &amp; <!-- x -->",
    "# not a head",
    "+24.3 % accuracy",
    "- no list",
    "1. no list",
    "2) no list",
    "=== no rule",
    ":smile: and 3:1",
    "![no](image)",
    "https://example.org/a_b?c=d&e=%20#f~g and www.example.org/x_y and a_b@example.org",
    "[@nobody; @noone]",
    "--- and -- and ...",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("dialect", ["gfm", "markdown-smart"])
def test_reads_back_as_itself(text: str, dialect: str) -> None:
    plain = pypandoc.convert_text(escape(text), "plain", format=dialect, extra_args=["--wrap=none"])
    assert plain.strip() == text


def test_line_breaks_become_spaces() -> None:
    assert escape("a\n\nb\r\n c") == "a b c"
