"""Cases as one reads them: ``"[MixTune]{method} lifts [BERT]{base_model}"`` is a text and what is marked in it."""

from __future__ import annotations

import re

_MARKED = re.compile(r"\[([^\[\]]+)\]\{([^{}]*)\}")
_LABEL = re.compile(r"[a-z][a-z_.-]*(?:,[a-z][a-z_.-]*)*")

Marked = tuple[str, tuple[str, ...], int]


def parse(case: str) -> tuple[str, list[Marked]]:
    """The text without its marks, and each mark's stretch, labels and start; refuses any other bracket."""
    text, found, done = "", [], 0
    for match in _MARKED.finditer(case):
        text += case[done : match.start()]
        if not _LABEL.fullmatch(match[2]):
            message = f"a mark reads [text]{{label}} or [text]{{label,label}}, not {match[0]!r} in {case!r}"
            raise ValueError(message)
        found.append((match[1], tuple(match[2].split(",")), len(text)))
        text += match[1]
        done = match.end()
    text += case[done:]
    if any(bracket in text for bracket in "[]{}"):
        message = f"a bracket of {case!r} is no mark; write [text]{{label}}"
        raise ValueError(message)
    return text, found
