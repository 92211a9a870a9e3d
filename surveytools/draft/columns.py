r"""LaTeX made for one column, changed for a page of two: tables and figures that float over both, none that breaks.

Templates of such venues call these as filters on what pandoc and our figures write.
"""

from __future__ import annotations

import re

_LONG = re.compile(
    r"\\begin\{longtable\}(?:\[[^\]]*\])?(?P<columns>\{@\{\}.*?@\{\}\})\n(?P<head>.*?)\\endlastfoot\n(?P<rows>.*?)"
    r"\\end\{longtable\}",
    re.DOTALL,
)
_CAPTION = re.compile(r"\\caption\{.*?\}(?:\\label\{[^}]*\})?(?=\\tabularnewline)", re.DOTALL)
_FIGURE = re.compile(r"(\\(?:begin|end)\{figure)\}")


def as_float(latex: str) -> str:
    r"""Longtables of pandoc as ``table*``: they cannot break over columns, and LaTeX stops at a longtable there."""
    return _LONG.sub(_floated, latex)


def _floated(match: re.Match[str]) -> str:
    head = match["head"].split(r"\endhead")[0].split(r"\endfirsthead")[-1]
    caption = _CAPTION.search(match["head"])
    return "\n".join(
        [
            r"\begin{table*}[tbp]\centering",
            *([caption[0]] if caption else []),
            rf"\begin{{tabular}}{match['columns']}",
            _CAPTION.sub("", head).replace(r"\tabularnewline", "").strip(),
            match["rows"].rstrip() + r"\bottomrule\end{tabular}\end{table*}",
        ]
    )


def spanning(latex: str) -> str:
    r"""Figures as ``figure*``, over both columns."""
    return _FIGURE.sub(r"\1*}", latex)
