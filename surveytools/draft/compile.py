"""LaTeX to PDF with latexmk, shut in: no shell escape, no files outside, no settings of the user's, no shell."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from surveytools.draft.engine import LOCK
from surveytools.errors import LatexError, UsageError

SOURCE = "survey.tex"
TIME_LIMIT = 600
_ENGINES = {"pdflatex": "-pdf", "lualatex": "-lualatex"}
_LOCKED = rf"\AddToHook{{begindocument/end}}{{\directlua{{dofile('{LOCK.name}')}}}}"
"""What shuts Lua in; single quotes, since latexmk puts it into double ones."""


def can_compile() -> bool:
    """Whether latexmk and pdflatex are on this machine."""
    return bool(shutil.which("latexmk") and shutil.which("pdflatex"))


def compile_draft(folder: Path, *, engine: str = "pdflatex") -> tuple[bytes, str]:
    """The PDF of ``survey.tex`` in a folder, made in a scratch copy of it, and the log of its making.

    Raises ``LatexError`` with the line of the source and the first error of the log, ``UsageError`` without latexmk.
    """
    if not can_compile() or not shutil.which(engine):
        missing = engine if can_compile() else "latexmk"
        message = f"there is no {missing}; install TeX Live and latexmk, or leave out --pdf"
        raise UsageError(message)
    with tempfile.TemporaryDirectory(prefix="surveytools-") as scratch:
        place = Path(scratch) / "draft"
        shutil.copytree(folder, place, ignore=shutil.ignore_patterns("notebooks", "*.jsonl"))
        command = ["latexmk", "-norc", _ENGINES[engine], "-interaction=nonstopmode", "-halt-on-error",
                   "-latexoption=-no-shell-escape"]  # fmt: skip
        if engine == "lualatex":
            shutil.copy(LOCK, place)
            command += ["-jobname=survey", f"-usepretex={_LOCKED}"]
        environment = os.environ | {"openin_any": "p", "openout_any": "p", "max_print_line": "1000"}
        try:
            done = subprocess.run(  # noqa: S603 -- a list, no shell
                [*command, SOURCE], cwd=place, env=environment, capture_output=True, timeout=TIME_LIMIT, check=False
            )
        except subprocess.TimeoutExpired as error:
            message = f"latexmk did not end within {TIME_LIMIT} seconds"
            raise LatexError(message, file=folder / SOURCE) from error
        pdf, log = place / "survey.pdf", place / "survey.log"
        said = (log.read_bytes() if log.is_file() else done.stdout).decode(errors="replace")
        if done.returncode or not pdf.is_file():
            message, line = first_error(said)
            raise LatexError(message, file=folder / SOURCE, line=line)
        return pdf.read_bytes(), said


def first_error(log: str) -> tuple[str, int | None]:
    """The first error of a LaTeX log and the line of the source that it names."""
    found = re.search(r"^! (.+)$", log, re.MULTILINE)
    if not found:
        tail = [line for line in log.splitlines() if line.strip()][-1:]
        return f"latexmk made no PDF: {tail[0] if tail else 'its log is empty'}", None
    line = re.search(r"^l\.(\d+)(.*)$", log[found.end() :], re.MULTILINE)
    near = f" near {line[2].strip()!r}" if line and line[2].strip() else ""
    return f"LaTeX stopped: {found[1]}{near}", int(line[1]) if line else None
