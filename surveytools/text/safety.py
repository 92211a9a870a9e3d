r"""LaTeX from strangers: what is on an allow-list passes, everything else is text.

``safe_latex(r"\input{secret} $\tau$")`` shows ``\input{secret} τ`` on the page and reads no file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from surveytools.text.decoding import (
    MATH,
    decode_ligatures,
    decode_symbols,
    hide_all,
    hide_escapes,
    plain_links,
    read_code_points,
    show_escapes,
    without_breaks,
)
from surveytools.text.encoding import encode
from surveytools.text.markup import Tex
from surveytools.text.safemath import safe_math
from surveytools.text.symbols import symbols

_DEEPEST = 6
_HOLE = 0xF0000
_TOKEN = re.compile(r"\\[A-Za-z]+\s*(?=\{)|\\.|[{}]|[^\\{}]+|\\", re.DOTALL)
_DOUBTFUL = re.compile(
    r"\\\\|\\[!;:>@(]|\\(?:href|url|path|nolinkurl|ensuremath)\b|\[U\+|[A-Za-z0-9]{61}|[^ -~\s\x80-\U0010ffff]"
)
_BARE = re.compile(r"[%&#_^$<>|]")
_SPACES = frozenset({r"\-", r"\,", r"\/", r"\ "})
_STRANGE = re.compile("[\ufdd0-\ufdef\U000f0000-\U0010ffff]")


def safe_latex(text: str, *, ascii_only: bool = True) -> Tex:
    r"""LaTeX of a title as given, be it plain text or LaTeX: accents, symbols, fonts, groups and sound math pass.

    ``safe_latex(r"na\"ive {Walk-R1} at 50%")`` is ``na{\"\i}ve {Walk-R1} at 50\%``. Macros outside the allow-list,
    ``^^5c`` tricks, lone braces and dollars become visible text; braces are balanced as BibTeX counts them.
    ``ascii_only=False`` keeps Unicode letters, for biblatex. What is sound already stays byte for byte, white space
    aside. Never raises.
    """
    if _sound(text, ascii_only=ascii_only):
        return Tex(_one_line(text))
    text = read_code_points(_STRANGE.sub(lambda match: f"[U+{ord(match.group()):04X}]", without_breaks(text)))
    text = hide_escapes(text)
    math: list[str] = []
    text = MATH.sub(lambda match: _hole(match, math), text)
    text = decode_ligatures(plain_links(decode_symbols(text)))
    out = _structure(text, ascii_only=ascii_only)
    return Tex(_one_line(re.sub("[\U000f0000-\U000ffffd]", lambda match: math[ord(match.group()) - _HOLE], out)))


def _one_line(text: str) -> str:
    return re.sub(r"[ \t\n\r]+", " ", text).strip()


def _sound(text: str, *, ascii_only: bool) -> bool:
    """Whether nothing has to be done: known macros with their arguments, balanced braces, sound math, no special."""
    if _DOUBTFUL.search(text) or (ascii_only and not text.isascii()):
        return False
    if not ascii_only and (decode_symbols(text) != text or not all(_kept(char) for char in set(text))):
        return False
    hidden = hide_escapes(text)
    if any(safe_math(_content(match)) is None for match in MATH.finditer(hidden)):
        return False
    rest = MATH.sub("0", hidden)
    if not _writable().issuperset(re.findall(r"\\([A-Za-z]+)", rest)):
        return False
    pieces = _TOKEN.findall(plain_links(decode_symbols(rest)))
    groups = _matched(pieces)
    return all(_stands(piece, at, groups) for at, piece in enumerate(pieces))


def _kept(char: str) -> bool:
    return char.isascii() or encode(char, ascii_only=False) == char


def _stands(piece: str, at: int, groups: Mapping[int, int]) -> bool:
    if piece in ("{", "}"):
        return at in groups
    if piece.startswith("\\"):
        return piece in _SPACES or (piece[1:].rstrip() in symbols().fonts and at + 1 in groups)
    return not _BARE.search(piece)


@cache
def _writable() -> frozenset[str]:
    """Macros that every LaTeX knows outside math."""
    table = symbols()
    return (
        frozenset(table.text.values())
        | frozenset(table.accents)
        | table.fonts
        | {"i", "j", "ldots", "LaTeX", "TeX", "em"}
    )


def _hole(match: re.Match[str], math: list[str]) -> str:
    r"""A placeholder for sound math; unsound math gives up its dollars and is text."""
    content = _content(match)
    sound = safe_math(content)
    if sound is None or len(math) > 0xFFF0:
        return hide_all(f"${content}$")
    math.append(f"${sound}$")
    return chr(_HOLE + len(math) - 1)


def _content(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group is not None)


def _structure(text: str, *, ascii_only: bool) -> str:
    """Groups that match and font macros before them as they stand; all else encoded as text."""
    pieces = _TOKEN.findall(text)
    groups = _matched(pieces)
    shown: set[int] = set()
    out = []
    for at, piece in enumerate(pieces):
        if piece.startswith("\\") and at + 1 in groups:
            if piece[1:].rstrip() in symbols().fonts:
                out.append(piece.rstrip())
                continue
            shown |= _arguments(groups, at + 1)
        if piece in ("{", "}") and at in groups and at not in shown:
            out.append(piece)
        else:
            out.append(_text(piece, ascii_only))
    return "".join(out)


def _arguments(groups: dict[int, int], start: int) -> set[int]:
    """Braces of the groups that follow a macro which is only text: they are text as well."""
    found: set[int] = set()
    while start in groups and groups[start] > start:
        found |= {start, groups[start]}
        start = groups[start] + 1
    return found


def _text(piece: str, ascii_only: bool) -> str:
    holes = re.split("([\U000f0000-\U000ffffd])", piece)
    return "".join(part if k % 2 else encode(show_escapes(part), ascii_only=ascii_only) for k, part in enumerate(holes))


def _matched(pieces: list[str]) -> dict[int, int]:
    """Each brace that has a partner, and where that stands, down to a depth that TeX can bear."""
    open_at: list[int] = []
    matched: dict[int, int] = {}
    for at, piece in enumerate(pieces):
        if piece == "{":
            open_at.append(at)
        elif piece == "}" and open_at:
            start = open_at.pop()
            if len(open_at) < _DEEPEST:
                matched |= {start: at, at: start}
    return matched
