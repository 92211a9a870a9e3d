"""Why a run stops: one root class, so that a caller can catch everything that is ours.

A message says *where* it went wrong, *what* is wrong, what was *expected* and what to *type*:
``survey.toml:7: unknown key "colums"; expected one of columns, corpus, title; did you mean "columns"?``
Bad records of an input are not errors but values (``model.Problem``); bad configuration stops at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path


class SurveyError(Exception):
    """Root of every error that surveytools raises; ``exit_code`` is what the command line ends with."""

    exit_code = 1

    def __init__(self, message: str, *, file: str | Path | None = None, line: int | None = None) -> None:
        self.message = message
        self.file = None if file is None else str(file)
        self.line = line
        super().__init__(message, self.file, line)

    def __str__(self) -> str:
        where = self.file or ""
        if where and self.line is not None:
            where += f":{self.line}"
        return f"{where}: {self.message}" if where else self.message

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.message, self.file, self.line)


def _rebuild(kind: type[SurveyError], message: str, file: str | None, line: int | None) -> SurveyError:
    return kind(message, file=file, line=line)


class InputError(SurveyError):
    """An input as a whole cannot be read: a missing file, a directory, binary rubbish, a page with no abstract."""


class ConfigError(SurveyError):
    """A survey.toml, taxonomy, vocabulary, rule or template does not say what it must."""


class UsageError(SurveyError):
    """A call's words are off: an unknown column, parameter, paper or format."""

    exit_code = 2


class OutputError(SurveyError):
    """A result cannot be written, or would overwrite what a person edited."""


class EvidenceError(SurveyError):
    """A quote does not stand in its paper at the offsets said; nothing is written from it."""


class NotebookError(SurveyError):
    """A notebook of the survey failed: which cell, and why; no draft is rendered from it."""


class AuditError(SurveyError):
    """A draft says something that the papers it cites do not: which sentence, and what they say instead."""


class PromptError(SurveyError):
    """A draft is to be final though prompts to its author remain: which, and where each stands."""


class LatexError(SurveyError):
    """latexmk could not make a PDF of the draft: the first error of the log, and its line."""


SHOWN = 20
"""How many names an error lists; a corpus may have ten thousand keys."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Say what exists, nearest first: ``did you mean "benchmark"? known: base_model, benchmark, gain``."""
    names = sorted(set(known))
    close = get_close_matches(word, names, n=1, cutoff=0.6)
    hint = f'did you mean "{close[0]}"? ' if close else ""
    more = f", ... and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{hint}known: {', '.join(names[:SHOWN]) if names else 'none'}{more}"
