"""Unicode to LaTeX that plain pdflatex can set."""

from __future__ import annotations

from surveytools.text.markup import Tex

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "$": r"\$",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def escape(text: str) -> Tex:
    """Plain text to LaTeX, character by character: ``escape("50% of A_b")`` is ``50\\% of A\\_b``."""
    return Tex("".join(_SPECIAL.get(char, char) for char in text))
