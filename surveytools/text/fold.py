"""Folding for comparison: two spellings of one title give the same key.

``fold("na\\"ive \\\\emph{Vision}-R1")`` and ``fold("Naïve Vision R1")`` are equal.
Never used for offsets: see ``offsets``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MACRO = re.compile(r"\\(?:[a-zA-Z]+\s*|.)")
_PLAIN = re.compile(r"[^a-z0-9]+")
_KEEP = re.compile(r"[^\w]+")


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """Lower case without accents, LaTeX marks, punctuation and space; digits and letters of any script stay."""
    if text.isascii() and "\\" not in text and '"' not in text:
        return _PLAIN.sub("", text.lower())
    text = re.sub(r"\\['\"`^~=.]\s*\{?(\w)\}?", r"\1", text)
    text = re.sub(r"(?<=\w)\"(?=[a-z])", "", text)
    text = _MACRO.sub("", text)
    text = unicodedata.normalize("NFKD", text).casefold()
    text = "".join(char for char in text if not unicodedata.combining(char))
    return _KEEP.sub("", text).replace("_", "")
