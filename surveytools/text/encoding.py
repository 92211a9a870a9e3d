"""Unicode to LaTeX: ``escape`` for a document, ``encode`` for a field of a .bib.

Both give ASCII that pdflatex sets with T1, textcomp and amssymb. A character that it cannot set becomes visible,
``[U+6F22]``; ``unsettable`` lists such characters, so that a problem can name the paper.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from surveytools.text.markup import Tex
from surveytools.text.symbols import math_letter, symbols

Mode = Literal["document", "bibtex", "biblatex"]

_PLAIN = re.compile(r"[A-Za-z0-9 .:;()=+*/@\"]*")
_CLUSTER = re.compile(
    r"[A-Za-z0-9.:;()=+*/@\"]+"
    r"|[ \t-\r\x1c-\x1f\x85\u2028\u2029]+"
    r"|\[U\+"
    r"|[⁰¹²³⁴-⁾ⁿⁱᵀ]+"
    r"|[₀-₎ₙᵢₜₖₓ]+"
    r"|.[\u0300-\u036f]*",
    re.DOTALL,
)
_ENDLESS = re.compile(r"[^\W_]{61,}")
_ENDLESS_PART = 3
"""Letters of a word that TeX cannot hyphenate between two places to break: so few that the lines can be filled."""
_NEIGHBOURS = (re.compile(r"(?<=\])(?=\[U\+)"), r"\allowbreak{}")
_NEIGHBOURS_BRACED = (re.compile(r"(?<=\])\}(?=\{\[U\+)"), r"\allowbreak}")
_LIGATURES = frozenset({"--", "''", "``", ",,", "?`", "!`"})
_BELOW = frozenset("\u0323\u0326\u0327\u0328\u0331")
_DOCUMENT = {"{": r"\{", "}": r"\}", "‘": "`", "’": "'"}
_DOTLESS = {"i": r"\i", "j": r"\j"}


def escape(text: str) -> Tex:
    r"""Plain text to LaTeX for a document: ``escape("50% of A_b ≥ 2")`` is ``50\% of A\_b $\geq$ 2``.

    White space becomes one space, so that no paragraph breaks inside an argument; a leading ``[`` or ``*`` is wrapped,
    so that a row of a table never takes it for an option. Words that TeX cannot hyphenate get places to break.
    """
    out = _convert(text, "document")
    if out.lstrip()[:1] in ("[", "*"):
        space = len(out) - len(out.lstrip())
        out = f"{out[:space]}{{{out[space]}}}{out[space + 1 :]}"
    return Tex(out)


def encode(text: str, *, ascii_only: bool = True) -> str:
    r"""Plain text to a field of a .bib: ``encode("Daumé, τ")`` is ``Daum{\'e}, {$\tau$}``.

    Braces are always balanced, as BibTeX counts them, and math is protected from its case changes. With
    ``ascii_only=False``, for biblatex, letters of any script, dashes and quotes stay as they are.
    ``to_unicode(encode(text)) == text`` for every text that can be set.
    """
    return _convert(text, "bibtex" if ascii_only else "biblatex")


def unsettable(text: str) -> list[str]:
    """The characters that plain pdflatex cannot set, each once, in order: ``unsettable("漢 and é")`` is ``["漢"]``."""
    if text.isascii():
        return []
    found: dict[str, None] = {}
    for match in _CLUSTER.finditer(unicodedata.normalize("NFC", text)):
        cluster = match.group()
        if not cluster.isascii() and _cluster(cluster, "document").startswith("[U+"):
            found.update(dict.fromkeys(cluster))
    return list(found)


def _convert(text: str, mode: Mode) -> str:
    """LaTeX of any text, with places to break in words of more than 60 letters and between code points."""
    out = r"\allowbreak{}".join(_letters(part, mode) for part in _parts(unicodedata.normalize("NFC", text)))
    between, made = _NEIGHBOURS if mode == "document" else _NEIGHBOURS_BRACED
    return between.sub(lambda _: made, out) if "[U+" in out else out


def _parts(text: str) -> list[str]:
    """The text cut where an endless word may break."""
    places = [
        place
        for match in _ENDLESS.finditer(text)
        for place in range(match.start() + _ENDLESS_PART, match.end(), _ENDLESS_PART)
    ]
    return [text[start:end] for start, end in pairwise((0, *places, len(text)))]


def _letters(text: str, mode: Mode) -> str:
    if _PLAIN.fullmatch(text) and "  " not in text:
        return text
    out: list[str] = []
    last = ""
    for match in _CLUSTER.finditer(text):
        piece = _cluster(match.group(), mode)
        if last + piece[:1] in _LIGATURES:
            out.append("{}")
        out.append(piece)
        last = piece[-1:] or last
    return "".join(out)


@lru_cache(maxsize=4096)
def _cluster(cluster: str, mode: Mode) -> str:
    """LaTeX of a run of plain characters, a run of scripts, or one letter with its marks."""
    table = symbols()
    if cluster == "[U+":
        return "[{}U+"
    if cluster in table.literal:
        return cluster if mode == "biblatex" and not cluster.isascii() else table.literal[cluster]
    if cluster.isascii() and (cluster.isalnum() or cluster not in table.text):
        return _ascii(cluster, mode)
    if mode == "biblatex" and _kept(cluster):
        return cluster
    if mode == "document" and cluster in _DOCUMENT:
        return _DOCUMENT[cluster]
    if cluster in table.text:
        return rf"{{\{table.text[cluster]}}}"
    math = _math(cluster)
    if math is not None:
        return f"${math}$" if mode == "document" else f"{{${math}$}}"
    return _accented(cluster) or _fallback(cluster, mode)


def visible(char: str, mode: Mode) -> str:
    """The code point of a character; in a .bib in braces, since styles put names into optional arguments."""
    return f"[U+{ord(char):04X}]" if mode == "document" else f"{{[U+{ord(char):04X}]}}"


def _ascii(cluster: str, mode: Mode) -> str:
    if cluster.isspace():
        return " "
    return "".join(char if char.isprintable() else visible(char, mode) for char in cluster)


def _kept(cluster: str) -> bool:
    table = symbols()
    kind = unicodedata.category(cluster[0])
    if cluster.isascii() or cluster in table.math or math_letter(cluster[0]):
        return False
    return kind[0] == "L" or cluster in table.text


def _math(cluster: str) -> str | None:
    table = symbols()
    if cluster in table.math:
        return table.math[cluster]
    for sign, script in table.scripts.items():
        if all(char in script for char in cluster):
            inner = "".join(script[char] for char in cluster)
            return f"{sign}{inner}" if len(inner) == 1 else f"{sign}{{{inner}}}"
    return math_letter(cluster) if len(cluster) == 1 else None


def _accented(cluster: str) -> str | None:
    r"""``é`` as ``{\'e}``, ``ễ`` as ``{\~{\^e}}``; ``None`` where there is no such accent."""
    table = symbols()
    base, *marks = list(unicodedata.normalize("NFD", cluster))
    if not marks or not all(mark in table.marks for mark in marks):
        return None
    if base in table.text:
        out = f"\\{table.text[base]}"
    elif base.isascii() and base.isalpha():
        out = _DOTLESS.get(base, base) if any(mark not in _BELOW for mark in marks) else base
    else:
        return None
    for k, mark in enumerate(marks):
        macro = table.marks[mark]
        if k:
            out = rf"\{macro}{{{out}}}"
        else:
            out = rf"\{macro} {out}" if macro.isalpha() and not out.startswith("\\") else rf"\{macro}{out}"
    return f"{{{out}}}"


def _fallback(cluster: str, mode: Mode) -> str:
    """A compatibility form that can be set (``ﬁ`` as ``fi``), nothing for what nobody sees, else the code point."""
    plain = unicodedata.normalize("NFKC", cluster)
    if plain != cluster:
        return _convert(plain, mode)
    if len(cluster) > 1:
        return "".join(_cluster(char, mode) for char in cluster)
    kind = unicodedata.category(cluster)
    if kind == "Cf":
        return ""
    if kind == "Zs":
        return " "
    if cluster == "\u2010":
        return "-"
    return visible(cluster, mode)
