r"""LaTeX to Unicode, losing nothing: ``to_unicode(r"na\"{\i}ve \emph{$\tau$-bench}")`` is ``naïve τ-bench``.

A macro that nobody knows and math that has no plain form stay as they are. Made for names, titles and venues; the
text of an abstract or an address is not LaTeX by right and goes through ``display``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from surveytools.text.symbols import symbols

ESCAPED = {char: chr(0xFDD0 + k) for k, char in enumerate("{}$%&#_`'~\\")}
"""Characters that were escaped, as noncharacters, until nothing can take them for LaTeX any more."""

_UNESCAPED = {mark: char for char, mark in ESCAPED.items()}
_MARK = re.compile(f"[{''.join(_UNESCAPED)}]")
_HIDDEN = {ord(char): mark for char, mark in ESCAPED.items()}
_HINT = re.compile(r"\\|\{|\}|\$|~|`|--|''|\[U\+")  # each begins with a letter of its own: found five times as fast
_ESCAPE = re.compile(r"\\([{}$%&#_])")
MATH = re.compile(
    r"\$(?=\S)(?=[^$]*[\\^_])([^$]*[^$\s])\$|\$(?=\S)([^$]*[^$\s])\$(?!\d)|\\\((.{1,300}?)\\\)", re.DOTALL
)
_ENSURE = re.compile(r"\\ensuremath\s*\{([^{}$]*)\}")
_MACRO = re.compile(r"\{\\([A-Za-z]+)\s*\}|\\([A-Za-z]+)(\{\}|\s+|(?![A-Za-z]))")
_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_ACCENTED = (
    r"\\(?:([\"'`^~=.])\s*|([uvHcdrbk]|textcommabelow)(?=[\s{\u0080-\U0010ffff])\s*)"
    rf"(?:\{{\s*({_LETTER})\s*\}}|({_LETTER}))"
)
_ACCENT = re.compile(rf"\{{{_ACCENTED}\}}|{_ACCENTED}")
_SCRIPT_MACRO = re.compile(r"\\text(super|sub)script\s*\{([^{}]*)\}")
_OLD_FONT = re.compile(r"\{\\(?:em|bf|it|sc|tt|rm|sl|sf|bfseries|itshape|scshape)\b\s*")
_LINK = re.compile(r"\\href\s*\{([^{}]*)\}\s*\{([^{}]*)\}|\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}")
_ARGUMENTS = re.compile(r"(\\[A-Za-z]+\s*)((?:\{[^{}]*\})+)")
_LIGATURE = re.compile(r"---|--|``|''|\?`|!`|`|~|\\[-,/;:!@>]|\\\\(?:\[[^\]]*\])?|\\(?=\s)")
_LIGATURES = {
    "---": "—",
    "--": "–",
    "``": "“",
    "''": "”",
    "?`": "¿",
    "!`": "¡",
    "`": "‘",
    "~": "\u00a0",
    r"\-": "\u00ad",
    r"\,": "\u2009",
    r"\;": " ",
    r"\:": " ",
    r"\>": " ",
    r"\/": "",
    r"\!": "",
    r"\@": "",
    "\\": "",
}
_DEEPEST = 30
_VISIBLE = re.compile(r"(\{)?\[U\+([0-9A-F]{4,6})\](?(1)\})")
_ALLOWED_BREAK = re.compile(r"\\allowbreak(?:\{\}|(?![A-Za-z])\s*)")
_SCRIPT = re.compile(r"([\^_])(?:\{([^{}]*)\}|([^{}\\\s]))")
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_ROOT = re.compile(r"\\sqrt\s*\{([^{}]*)\}")


def to_unicode(latex: str) -> str:
    r"""Plain text of LaTeX: accents, symbols, quotes, fonts and simple math read, braces gone, all else as it stood.

    ``{\"O}zg{\"u}r``, ``\'{\i}``, ``$\tau$``, ``A$^2$``, ``50\%`` and ``\url{...}`` are read. Never raises.
    """
    if not _HINT.search(latex):
        return latex
    text = decode_symbols(hide_escapes(without_breaks(latex)))
    if "$" in text or "\\" in text:
        if "$" in text or r"\(" in text:
            text = MATH.sub(_math_text, text)
        if "script" in text:
            text = _SCRIPT_MACRO.sub(_script_macro, text)
        text = _keep_arguments(plain(text))
    text = decode_ligatures(text)
    text = read_code_points(text)
    return show_escapes(text.replace("{", "").replace("}", ""))


def without_breaks(text: str) -> str:
    r"""The text without the places to break that ``encode`` gives to long words."""
    return _ALLOWED_BREAK.sub("", text) if r"\allowbreak" in text else text


def hide_escapes(text: str) -> str:
    r"""``\%`` and its like as noncharacters; ``\ensuremath{x}`` as ``$x$``."""
    if "\\" not in text:
        return text
    text = _ESCAPE.sub(lambda match: ESCAPED[match[1]], text.replace(r"\\", "\\\\ ").replace(r"\mbox{-}", "\u2011"))
    return _ENSURE.sub(r"$\1$", text) if r"\ensuremath" in text else text


def hide_all(text: str) -> str:
    """Every character that LaTeX would read, as a noncharacter."""
    return text.translate(_HIDDEN)


def show_escapes(text: str) -> str:
    """The characters that ``hide_escapes`` put away."""
    return text if text.isascii() else _MARK.sub(lambda mark: _UNESCAPED[mark.group()], text)


def decode_symbols(text: str) -> str:
    """Accents and symbols as characters; math, braces and everything else as they stand."""
    if "\\" not in text:
        return text
    return "".join(part if k % 2 else _symbols_outside_math(part) for k, part in enumerate(_split_math(text)))


def _split_math(text: str) -> list[str]:
    """Text and math by turns, text first; a math part keeps its dollars."""
    if "$" not in text and "\\(" not in text:
        return [text]
    parts, at = [], 0
    for match in MATH.finditer(text):
        parts += [text[at : match.start()], match.group()]
        at = match.end()
    return [*parts, text[at:]]


def _symbols_outside_math(text: str) -> str:
    return _settled(_MACRO.sub(_macro, text), lambda text: _ACCENT.sub(_accent, text) if "\\" in text else text)


def _settled(text: str, read: Callable[[str], str]) -> str:
    """Read from the inside out until nothing changes; what nests deeper than anybody writes stays as it is."""
    for _ in range(_DEEPEST):
        before, text = text, read(text)
        if before == text:
            break
    return text


def _macro(match: re.Match[str]) -> str:
    found = character(match[1] or match[2])
    if found is None:
        return match.group()
    space = " " if (match[3] or "").isspace() and found in symbols().math else ""
    return ESCAPED.get(found, found) + space


@cache
def character(name: str) -> str | None:
    r"""The character that ``\name`` sets, by our table, else by pylatexenc's; ``None`` for any other macro."""
    table = symbols()
    found = table.names.get(name)
    if found is not None or name in table.accents or name in table.fonts:
        return found
    from pylatexenc.latex2text import get_default_latex_context_db

    spec = get_default_latex_context_db().get_macro_spec(name)
    text = getattr(spec, "simplify_repl", None)
    return text if isinstance(text, str) and len(text) == 1 and not text.isspace() else None


def _accent(match: re.Match[str]) -> str:
    outside = match[0].startswith("{")
    sign, name, inside, bare = match.groups()[:4] if outside else match.groups()[4:]
    letter = inside or bare
    letter = {"ı": "i", "ȷ": "j"}.get(letter[0], letter[0]) + letter[1:]
    composed = unicodedata.normalize("NFC", letter + symbols().accents[sign or name])
    return composed if outside or inside or len(composed) == 1 or name else match.group()


def plain(text: str) -> str:
    """Font changes and links as their text, innermost first."""
    if "\\" not in text:
        return text
    font = _fonts()
    text = _OLD_FONT.sub("{", text) if "{\\" in text else text
    return _settled(text, lambda text: _LINK.sub(_link, font.sub(_inside, text)) if "\\" in text else text)


def _inside(match: re.Match[str]) -> str:
    return match[1]


def _keep_arguments(text: str) -> str:
    """The braces of macros that nobody knows, as they stood."""
    if "\\" not in text:
        return text
    return _settled(text, lambda text: _ARGUMENTS.sub(lambda match: match[1] + hide_braces(match[2]), text))


def hide_braces(text: str) -> str:
    """Braces as the characters that they are."""
    return text.replace("{", ESCAPED["{"]).replace("}", ESCAPED["}"])


@cache
def _fonts() -> re.Pattern[str]:
    return re.compile(rf"\\(?:{'|'.join(sorted(symbols().fonts))})\s*\{{([^{{}}]*)\}}")


def _link(match: re.Match[str]) -> str:
    address, text = match[1], match[2]
    if address is None:
        return match[3]
    return text if text in ("", address) and text else f"{text} ({address})"


def plain_links(text: str) -> str:
    r"""``\href{address}{text}`` as text and address, ``{\em x}`` as ``{x}``, ``\textsuperscript{2}`` as ``²``."""
    if "\\" not in text:
        return text
    return _LINK.sub(_link, _OLD_FONT.sub("{", _SCRIPT_MACRO.sub(_known_script, text)))


def _known_script(match: re.Match[str]) -> str:
    return _scripted("^" if match[1] == "super" else "_", match[2]) or match.group()


def _script_macro(match: re.Match[str]) -> str:
    return _scripted("^" if match[1] == "super" else "_", match[2]) or match[2]


def _scripted(sign: str, inner: str) -> str | None:
    back = {plain: char for char, plain in symbols().scripts[sign].items()}
    return "".join(back[char] for char in inner) if inner and all(char in back for char in inner) else None


def _math_text(match: re.Match[str]) -> str:
    shown = math_to_unicode(next(group for group in match.groups() if group is not None))
    return hide_all(match.group()) if shown is None else shown


def math_to_unicode(content: str) -> str | None:
    r"""Plain text of what stands between dollars: ``\pm 5`` is ``±5``; ``None`` where there is none."""
    whole = _math_characters().get(content)
    if whole is not None:
        return whole
    font = _math_fonts()

    def read(text: str) -> str:
        text = _FRACTION.sub(r"\1/\2", _ROOT.sub(r"√\1", font.sub(r"\1", text)))
        return _SCRIPT.sub(lambda match: _scripted(match[1], match[2] or match[3] or "") or match.group(), text)

    text = _settled(_math_symbols(content), read)
    text = re.sub(r"\\[,;:!> ]|[{}]", "", text)
    return None if re.search(r"[\\^_]", text) else text


@cache
def _math_characters() -> dict[str, str]:
    """The character of each piece of math that sets just one; of several the first."""
    return {macro: char for char, macro in reversed(tuple(symbols().math.items()))}


@cache
def _math_fonts() -> re.Pattern[str]:
    return re.compile(rf"\\(?:{'|'.join(sorted(symbols().math_fonts))})\s*\{{([^{{}}]*)\}}")


def _math_symbols(content: str) -> str:
    table = symbols()

    def read(match: re.Match[str]) -> str:
        name = match[1]
        spaced = match.start() > 0 and content[match.start() - 1].isspace()
        if name in table.operators:
            return name + match[2]
        if name in ("left", "right", "big", "bigl", "bigr", "displaystyle"):
            return ""
        found = character(name)
        if found is None:
            return match.group()
        return ESCAPED.get(found, found) + (match[2] if spaced or content[match.end() :].startswith("\\") else "")

    return re.sub(r"\\([A-Za-z]+)(\s*)", read, content)


def decode_ligatures(text: str) -> str:
    r"""Quotes, dashes, ties and spaces as characters: ``--`` is ``–``, ``~`` a hard space, ``\\`` a space."""
    return _LIGATURE.sub(lambda match: _LIGATURES.get(match.group(), " "), text)


def read_code_points(text: str) -> str:
    """Characters that ``encode`` could only make visible: ``[U+6F22]``, with the braces that it put around them."""
    return _VISIBLE.sub(_character, text) if "[U+" in text else text


def _character(match: re.Match[str]) -> str:
    code = int(match[2], 16)
    if code > 0xEFFFF or 0xD800 <= code <= 0xDFFF or 0xFDD0 <= code <= 0xFDEF:
        return match.group()
    char = ESCAPED.get(chr(code), chr(code))
    is_argument = match[1] and re.search(r"\\[A-Za-z]+\s*\Z", match.string[: match.start()][-40:])
    return f"{{{char}}}" if is_argument else char
