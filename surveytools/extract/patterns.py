"""Rules of strangers run in linear time: no repeat inside a repeat, none without bound.

Decided on the parsed pattern, so that spelling (``(?:a{1,9}){1,9}``, ``(?:\\w+\\s*)+``) makes no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from surveytools.vocabulary.documents import Block

_LONGEST = 300
_REPEATS = (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT)
_BRACES = re.compile(r"\{([^{}]*)\}")


def compile_pattern(text: str, block: Block, key: str = "pattern", *, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """Compile a rule's pattern, or raise ``ConfigError`` at its line saying what makes it unfit."""
    try:
        tree = parser.parse(text, flags)
        compiled = re.compile(text, flags)
    except re.error as error:
        raise block.error(f'"{key}" is not a regular expression: {error}', key) from error
    problem = _problem(tree, inside=False)
    if problem is not None:
        raise block.error(f'"{key}" {problem}', key)
    return compiled


def _problem(tree: Any, *, inside: bool) -> str | None:
    """What makes a parsed pattern slow on some text, if anything."""
    for kind, argument in tree:
        if kind in _REPEATS:
            _, most, body = argument
            if most == kinds.MAXREPEAT or most > _LONGEST:
                return f"repeats without bound (*, + or more than {_LONGEST}); write a bound, as in {{0,40}}"
            if most > 1 and inside:
                return "has a repeat inside a repeat; write the inner one out"
            problem = _problem(body, inside=inside or most > 1)
        else:
            problem = next((p for part in _parts(argument) if (p := _problem(part, inside=inside))), None)
        if problem is not None:
            return problem
    return None


def _parts(argument: Any) -> Iterator[Any]:
    """The sub-patterns of one node of the parse tree."""
    if isinstance(argument, parser.SubPattern):
        yield argument
    elif isinstance(argument, (tuple, list)):
        for part in argument:
            yield from _parts(part)


def expand(phrase: str) -> tuple[str, ...]:
    """Write a phrase's choices out: ``{we|i} propose{|d}`` gives four phrases."""
    pieces = _BRACES.split(phrase)
    ways = [piece.split("|") if k % 2 else [piece] for k, piece in enumerate(pieces)]
    return tuple(" ".join("".join(way).split()) for way in product(*ways))
