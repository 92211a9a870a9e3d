r"""LaTeX from strangers: what is on an allow-list passes, everything else is text.

``safe_latex(r"\input{secret} $\tau$")`` shows ``\input{secret} τ`` on the page and reads no file.
"""

from __future__ import annotations

import re

from surveytools.text.decoding import (
    MATH,
    decode_ligatures,
    decode_symbols,
    hide_all,
    hide_escapes,
    plain_links,
    read_code_points,
    show_escapes,
)
from surveytools.text.encoding import encode
from surveytools.text.markup import Tex
from surveytools.text.safemath import safe_math
from surveytools.text.symbols import symbols

_DEEPEST = 6
_HOLE = 0xF0000
_TOKEN = re.compile(r"\\[A-Za-z]+\s*(?=\{)|\\.|[{}]|[^\\{}]+|\\", re.DOTALL)
_STRANGE = re.compile("[\ufdd0-\ufdef\U000f0000-\U000ffffd]")


def safe_latex(text: str, *, ascii_only: bool = True) -> Tex:
    r"""LaTeX of a title as given, be it plain text or LaTeX: accents, symbols, fonts, groups and sound math pass.

    ``safe_latex(r"na\"ive {VLM-R1} at 50%")`` is ``na{\"\i}ve {VLM-R1} at 50\%``. Macros outside the allow-list,
    ``^^5c`` tricks, lone braces and dollars become visible text; braces are balanced as BibTeX counts them.
    ``ascii_only=False`` keeps Unicode letters, for biblatex. Never raises.
    """
    text = _STRANGE.sub(lambda match: f"[U+{ord(match.group()):04X}]", read_code_points(text))
    text = hide_escapes(text)
    math: list[str] = []
    text = MATH.sub(lambda match: _hole(match, math), text)
    text = decode_ligatures(plain_links(decode_symbols(text)))
    out = _structure(text, ascii_only=ascii_only)
    return Tex(re.sub("[\U000f0000-\U000ffffd]", lambda match: math[ord(match.group()) - _HOLE], out))


def _hole(match: re.Match[str], math: list[str]) -> str:
    r"""A placeholder for sound math; unsound math gives up its dollars and is text."""
    content = next(group for group in match.groups() if group is not None)
    sound = safe_math(content)
    if sound is None or len(math) > 0xFFF0:
        return hide_all(f"${content}$")
    math.append(f"${sound}$")
    return chr(_HOLE + len(math) - 1)


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
