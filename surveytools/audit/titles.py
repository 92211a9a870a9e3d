r"""Whether two titles are one: ``$\beta$-Nets & Co.`` is ``beta-nets and co``, and ``Retracted: ...`` is its paper.

What a copy does to a title (case, accents, hyphens, markup, Greek letters, British spelling, a footnote) tells nothing;
a word more, less or other does. A subtitle may be left out.
"""

from __future__ import annotations

import re
import unicodedata

from surveytools.text.display import display
from surveytools.text.fold import fold

_SUBTITLE = 12
_ASIDE = re.compile(r"\\(?:footnote|thanks|footnotemark)\s*(?:\[[^][]*\])?\s*(?:\{[^{}]*\})?")
_RAISED = re.compile(r"\\text(?:super|sub)script\s*\{([^{}]*)\}")
_STAR = re.compile(r"\\(?:ast|star)(?![a-zA-Z])")
_MARK = re.compile(r"\s*[\[(]?\b(?:retracted|withdrawn)\b[\])]?\s*(?:article\s*)?[:\-–—.]?\s*", re.IGNORECASE)
_TAIL = re.compile(
    r"\s*(?:[\[(](?:extended|short|full|long|arxiv)?\s*(?:abstract|version|paper|preprint|supplement)[\])]"
    r"|\barxiv:\s*\d{4}\.\d{4,5}(?:v\d+)?)\s*\Z",
    re.IGNORECASE,
)
_SIGNS = {"&": " and ", "→": " to ", "⇒": " to ", "∗": "", "*": "", "⋆": "", "†": "", "‡": ""}
_VERSION = re.compile(r"(?<=\d)\.0(?!\d)")
_SPELLED = (
    (re.compile(r"our(?=[a-z]|\b)"), "or"),
    (re.compile(r"ll"), "l"),
    (re.compile(r"is(?=ation|e[sd]?\b|ing\b)"), "iz"),
    (re.compile(r"([aou])e"), r"\1"),
)


def same_title(one: str, other: str) -> bool:
    """Whether two titles are one, the shorter perhaps without its subtitle."""
    ours, theirs = title_key(one), title_key(other)
    short, long = sorted((ours, theirs), key=len)
    return ours == theirs or (len(short) >= _SUBTITLE and long.startswith(short))


def title_key(title: str) -> str:
    r"""What the spellings of a title have in common: ``title_key("$\beta$-Nets")`` is ``betanets``."""
    text = display(_RAISED.sub(r"\1", _STAR.sub("*", _ASIDE.sub("", title))))
    text = _MARK.sub("", text, count=1) if _MARK.match(text) else text
    text = _VERSION.sub("", _TAIL.sub("", text))
    text = "".join(_SIGNS.get(char) or _greek(char) for char in text).lower()
    for spelled, plain in _SPELLED:
        text = spelled.sub(plain, text)
    return fold(text)


def _greek(char: str) -> str:
    """The name of a Greek letter, any other character as it is; signs that mean nothing go."""
    if char in _SIGNS:
        return ""
    name = unicodedata.name(char, "") if "\u0370" <= char <= "\u03ff" else ""
    letter = re.fullmatch(r"GREEK (?:SMALL|CAPITAL) LETTER (\w+)", name)
    return letter[1].lower() if letter else char
