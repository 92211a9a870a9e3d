r"""A text in LaTeX that fits a narrow column: long words get places to break, a number keeps its per cent sign."""

from __future__ import annotations

import re
import unicodedata

from surveytools.text.markup import Tex, join_tex, tex

_GLUE = re.compile(r"(?<=\d) (?=%)")
_THIN = "\u2009"
_NUMBERED = re.compile(r"U\+[0-9A-F]+\](?=\S)")


def breakable(text: str, limit: int = 26) -> Tex:
    r"""Any text on one line: escaped, a thin space before ``%``, words longer than ``limit`` with places to break.

    ``breakable("24.3 % on LISA-Grounding/val", 12)`` is ``24.3\,\% on LISA-\allowbreak{}Grounding/\allowbreak{}val``.
    """
    words = _GLUE.sub(_THIN, " ".join(text.split())).split(" ")
    return join_tex([_word(word, limit) for word in words], " ")


def _word(word: str, limit: int) -> Tex:
    if _THIN in word:
        return join_tex([_word(part, limit) for part in word.split(_THIN)], r"\,")
    parts = [word] if len(word) <= limit else pieces(word)
    return Tex(_NUMBERED.sub(r"\g<0>\\allowbreak{}", join_tex([tex(part) for part in parts], r"\allowbreak{}")))


def pieces(word: str, limit: int = 12) -> list[str]:
    """A long word in parts that may stand on lines of their own: after punctuation, before a capital, else every 12."""
    parts = [""]
    for before, char in zip(" " + word, word, strict=False):
        part = parts[-1]
        hump = char.isupper() and before.islower()
        mark = not before.isalnum() and before not in "-([{" and len(part) > 2
        if part and not unicodedata.combining(char) and (len(part) >= limit or ((hump or mark) and len(part) > 3)):
            parts.append(char)
        else:
            parts[-1] += char
    return parts
