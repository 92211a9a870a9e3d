"""A page compiled with pdflatex, and what its log complains about."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

HEAD = r"""\documentclass[%s]{%s}
\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\usepackage{lmodern}
\usepackage[a4paper,margin=2.5cm]{geometry}
\usepackage{amsmath,amssymb,textcomp,array,booktabs,longtable,tabularx,threeparttable,rotating,graphicx,natbib,hyperref}
%s
\begin{document}
"""


@dataclass(frozen=True)
class Page:
    """What came of a compilation."""

    pdf: Path
    log: str

    @property
    def errors(self) -> list[str]:
        """Lines of the log that are errors."""
        return re.findall(r"^! .*", self.log, re.MULTILINE)

    def overfull(self, *, over: float) -> list[str]:
        """Boxes that stick out by more than so many points."""
        return [m[0] for m in re.finditer(r"Overfull \\hbox \(([\d.]+)pt too wide\).*", self.log) if float(m[1]) > over]


def compiled(
    body: str, folder: Path, *, cls: str = "article", options: str = "", preamble: str = "", runs: int = 2
) -> Page:
    """Compile a body; nothing is skipped over, so that the first error ends it."""
    source = folder / "page.tex"
    source.write_text(HEAD % (options, cls, preamble) + body + "\n\\end{document}\n", encoding="utf-8")
    for _ in range(runs):
        subprocess.run(
            ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "page.tex"],
            cwd=folder,
            capture_output=True,
            check=False,
        )
    log = (folder / "page.log").read_text(encoding="latin-1")
    return Page(folder / "page.pdf", log)
