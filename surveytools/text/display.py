r"""What a reader sees of a title or an abstract: LaTeX and HTML leftovers cleaned, for showing only.

``display(r"na\"ive gain of $\pm 5\%$ &amp; ``more''")`` is ``naïve gain of ±5% & “more”``.
"""

from __future__ import annotations

import re
from html import unescape

from surveytools.text.decoding import hide_braces, show_escapes, to_unicode
from surveytools.text.symbols import symbols

_TAG = re.compile(
    r"</?(?:a|abbr|article-title|b|bold|br|code|div|em|font|h[1-6]|i|italic|jats:[\w-]+|li|mml:\w+|ol|p|q|s|sc|sec|small|span"
    r"|strong|sub|sup|title|tt|u|ul)(?:\s+[\w:-]+=(?:\"[^\"]*\"|'[^']*'))*\s*/?>",
    re.IGNORECASE,
)
_RAISED = re.compile(r"<(sup|sub)>([^<>]{1,8})</\1>", re.IGNORECASE)
_BREAK = re.compile(r"</?(?:br|div|jats:p|jats:title|li|p|title)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TWICE = re.compile(r"(?:\\(?:url|href)\{)?(https?://[^\s{}<>]+?)\}?\{?\1\}?(?=[\s.,;:)\]]|$)")
_SET = re.compile(r"\{(?:\s*[^{}\s,\\]{1,12}(?:\s*,\s*[^{}\s,\\]{1,12})+\s*|\s*\d+\s*)\}")
_ADDRESS = re.compile(r"https?://[^\s{}<>\\]+")
_LONE_DOLLARS = re.compile(r"\$(?=\S)(?=[^$]*[\\^_])([^$]*[^$\s])\$")
_PARAGRAPH = re.compile(r"\\(?:par|newline|noindent|centering)(?![A-Za-z])")
_UNKNOWN = re.compile(r"\\([A-Za-z]+)(?:\{\})?(?!\s*\{)")
_MACRO = re.compile(r"\\([A-Za-z]+)[ ]?")
_SCRIPT = re.compile(r"([_^])(?:\{([^{}]{1,8})\}|([^{}\\\s]))")
_MARKS = {"ast": "*", "star": "*", "dagger": "†"}
_ON_THE_LINE = ".,*†"
_HIDDEN = 0xF0000


def display(text: str, *, tags: bool = True) -> str:
    r"""Plain Unicode text for showing; never used for matching or offsets, never raises.

    Cleaned: LaTeX accents, escapes, quotes, fonts and simple math (``\model`` reads ``model``, what has no plain form
    stays), HTML tags and entities (unless ``tags`` is false), an address given twice, soft hyphens, line breaks. A set
    ``{0, 1}`` stays.
    """
    text = _without_html(text) if tags else text
    text = _TWICE.sub(r"\1", text)
    addresses: list[str] = []

    def hide(match: re.Match[str]) -> str:
        addresses.append(match.group())
        return chr(_HIDDEN + min(len(addresses), 0xFFFD) - 1)

    if len(_ADDRESS.findall(text)) < 0xFFFD:
        text = _ADDRESS.sub(hide, text)
    text = _SET.sub(lambda match: hide_braces(match.group()), _PARAGRAPH.sub(" ", text))
    text = re.sub(r"(?<!`)`(?!`)", "\ufdef", text)
    text = show_escapes(to_unicode(text)).replace("\ufdef", "`")
    text = _UNKNOWN.sub(r"\1", _LONE_DOLLARS.sub(_math, text))
    for at, address in enumerate(addresses):
        text = text.replace(chr(_HIDDEN + at), address)
    return " ".join(text.replace("\u00ad", "").split())


def _math(match: re.Match[str]) -> str:
    r"""What simple math looks like: ``V^\ast`` is V*, ``\pi_{0.5}`` π₀.₅; an index that has no such form stays."""
    text = _MACRO.sub(lambda macro: _MARKS.get(macro[1]) or symbols().names.get(macro[1], macro[0]), match[1])
    return _SCRIPT.sub(_scripted, text)


def _scripted(match: re.Match[str]) -> str:
    inner = match[2] or match[3]
    back = {plain: char for char, plain in symbols().scripts[match[1]].items()} | dict.fromkeys(_ON_THE_LINE)
    if not all(char in back for char in inner):
        return match[0]
    return "".join(back[char] or char for char in inner)


def _without_html(text: str) -> str:
    if "&" in text:
        text = unescape(text)
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(" ", _RAISED.sub(_raised, text)))
    return text


def _raised(match: re.Match[str]) -> str:
    """``<sup>2</sup>`` as ``²``; what has no such form stays on the line."""
    back = {plain: char for char, plain in symbols().scripts["^" if match[1].lower() == "sup" else "_"].items()}
    return "".join(back.get(char, char) for char in match[2])
