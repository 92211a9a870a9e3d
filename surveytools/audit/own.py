r"""Macros of an author's own that cite: ``\newcommand{\see}[1]{\citep[see][]{#1}}`` makes ``\see{a}`` a citation of a.

What is found here tells ``tokens`` which arguments of such a macro are keys, and which keys it cites by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

Find = Callable[[str, Mapping[str, "Citing"]], Iterable[tuple[str, tuple[str, ...]]]]
"""The citations of a stretch of LaTeX: the command and the keys of each."""

_OLD = re.compile(
    r"\\(?:(?:re|provide)?newcommand|providecommand|DeclareRobustCommand|(?:re)?newrobustcmd)\*?\s*"
    r"\{?\s*\\(?P<name>[A-Za-z@]+)\s*\}?\s*(?:\[(?P<count>\d)\])?\s*(?P<optional>\[[^\[\]]*\])?\s*\{(?P<body>.*)\}",
    re.DOTALL,
)
_NEW = re.compile(
    r"\\(?:New|Renew|Provide|Declare)(?:Expandable)?DocumentCommand\s*\{?\s*\\(?P<name>[A-Za-z@]+)\s*\}?\s*"
    r"\{(?P<arguments>[^{}]*(?:\{[^{}]*\}[^{}]*)*)\}\s*\{(?P<body>.*)\}",
    re.DOTALL,
)
_DEF = re.compile(r"\\[egx]?def\s*\\(?P<name>[A-Za-z@]+)\s*(?P<given>(?:#\d)*)\s*\{(?P<body>.*)\}", re.DOTALL)
_LET = re.compile(r"\\let\s*\\(?P<name>[A-Za-z@]+)\s*=?\s*\\(?P<body>[A-Za-z@]+)")
_COMMAND = re.compile(r"\s*\\(?P<name>[A-Za-z@]+)\*?\s*(?:\\xspace)?\s*")
_BRACES = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Citing:
    """A macro that cites: as ``command`` does, the ``keys`` that it names and the arguments at ``places`` (from 1).

    ``arguments`` is a letter for each: ``o`` in brackets, ``m`` in braces, ``s`` a star. Where ``alias`` is set, it is
    another name of the command.
    """

    command: str
    keys: tuple[str, ...] = ()
    places: tuple[int, ...] = ()
    arguments: str = ""
    alias: bool = False


def citing_macros(definitions: Iterable[str], find: Find) -> dict[str, Citing]:
    """What the definitions of a manuscript, in order, make of its macros; one may build on another."""
    own: dict[str, Citing] = {}
    for text in definitions:
        for name, arguments, body in _defined(text):
            made = _citing(arguments, body, own, find)
            if made is not None:
                own[name] = made
    return own


def _defined(text: str) -> Iterator[tuple[str, str, str]]:
    """The name, the arguments and the body of a definition."""
    if match := _OLD.fullmatch(text):
        count = int(match["count"] or 0)
        yield match["name"], ("o" * bool(match["optional"]) + "m" * count)[:count], match["body"]
    elif match := _NEW.fullmatch(text):
        plain = _BRACES.sub("", match["arguments"])
        yield (
            match["name"],
            "".join("o" if kind in "oOdD" else "s" if kind == "s" else "m" for kind in re.findall("[oOdDsm]", plain)),
            match["body"],
        )
    elif match := _DEF.fullmatch(text):
        yield match["name"], "m" * match["given"].count("#"), match["body"]
    elif match := _LET.fullmatch(text):
        yield match["name"], "", "\\" + match["body"]


def _citing(arguments: str, body: str, own: Mapping[str, Citing], find: Find) -> Citing | None:
    bare = _COMMAND.fullmatch(body)
    if bare and not arguments:
        if bare["name"] in own:
            return own[bare["name"]]
        return Citing(bare["name"], alias=True) if "cite" in bare["name"].lower() else None
    cited = list(find(body, own))
    if not cited:
        return None
    keys = [key for _, many in cited for key in many]
    places = [int(key[1]) for key in keys if re.fullmatch(r"#[1-9]", key)]
    return Citing(
        command=cited[0][0],
        keys=tuple(dict.fromkeys(key for key in keys if "#" not in key)),
        places=tuple(dict.fromkeys(place for place in places if place <= len(arguments))),
        arguments=arguments,
    )
