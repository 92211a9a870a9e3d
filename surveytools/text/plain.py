r"""A copy of a text without LaTeX marks and of the same length, so that every offset stays: ``2$\times$`` reads ``2 ×     ``.

Only for finding things. A formula that is more than a number in mathematical dress becomes a run of ``ₘ``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

FORMULA = "ₘ"
_LATEX = re.compile(r"[\\${}]")
_MATH = re.compile(r"\$(?=[^\s$])[^$\n]{0,198}[^\s$]\$(?![0-9])|\$[^\s$]\$(?![0-9])")
_DRESS = re.compile(r"\\(?:mathbf|mathrm|mathit|textbf|textit|text|boldsymbol|bm|emph|underline|textsc|texttt|rm|bf)\b\s*\{?")
_SIGNS = {r"\times": "×", r"\sim": "~", r"\approx": "~", r"\pm": "±", r"\to": "→", r"\rightarrow": "→", r"\%": " %"}
_SIGN = re.compile(r"\\(?:times|sim|approx|pm|to|rightarrow)(?![A-Za-z])|\\%")
_SPACE = re.compile(r"\\[,;:! ]|\$(?![0-9])|(?<=[0-9])\$|[{}]|\\(?:uparrow|downarrow|left|right|quad)(?![A-Za-z])")
_LOOKALIKE = str.maketrans(
    {"−": "-", "–": "-", "‐": "-", "‑": "-", "‒": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "∼": "~", "≈": "~", "\n": " ", "\t": " ", "\r": " ", "’": "'"}
)


def plain_copy(text: str) -> str:
    r"""The same text, mark by mark replaced by signs and blanks: ``plain_copy(r"12\%") == "12 %"``, equally long."""
    text = text.translate(_LOOKALIKE)
    if not _LATEX.search(text):
        return text
    text = _MATH.sub(_formula, text)
    text = _SIGN.sub(_padded(lambda mark: _SIGNS[mark]), text)
    text = _DRESS.sub(_padded(lambda _: ""), text)
    return _SPACE.sub(_padded(lambda mark: ""), text)


def _padded(sign: Callable[[str], str]) -> Callable[[re.Match[str]], str]:
    return lambda match: sign(match[0]).rjust(len(match[0]))


def _formula(match: re.Match[str]) -> str:
    """A formula that is only a number keeps its digits; any other loses its face and keeps its length."""
    inside = _SPACE.sub("", _DRESS.sub("", _SIGN.sub("", match[0])))
    if re.search(r"[A-Za-z\\^_=()\[\]]", inside):
        return FORMULA * len(match[0])
    return match[0].replace("$", " ")

