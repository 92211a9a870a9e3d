r"""Capitals that styles must not lower: word by word, never doubly, never the whole title.

``protect("Walk-R1: an RL-based Model for 3D $\\Delta$")`` is ``{Walk-R1}: an {RL}-based Model for {3D} {$\\Delta$}``.
"""

from __future__ import annotations

import re
from functools import cache

from surveytools.bibliography.titles import load_yaml
from surveytools.text.latex import to_unicode

_MACRO = re.compile(r"\\(?:[A-Za-z]+[ \t]*|.)", re.DOTALL)
_MATH = re.compile(r"\$[^$]*\$")
_PIECE = re.compile(r"\\.|\$[^$]*\$|\{(?:[^{}]|\{[^{}]*\})*\}|--+|-|/|[^-/${\\]+|.", re.DOTALL)
_SEPARATOR = re.compile(r"-+|/")
_MATH_OR_NOT = re.compile(r"\\.|\{\$[^$]*\$\}|\$[^$]*\$", re.DOTALL)
_EDGE = re.compile(r"^[(\[\"'`,.;:!?]+|[)\]\"'`,.;:!?*]+$")


def protect(latex: str) -> str:
    """LaTeX of a title with braces around the parts of words whose capitals are part of the name.

    A name before the colon is protected whole. A word that has braces of its own is the author's decision and stays; a
    title that is all in capitals is not shouted any louder than it is.
    """
    words = _words(latex)
    shouted = _shouted(words)
    named = bool(words) and words[0].endswith(":")
    return "".join(
        word if word.isspace() or word == "~" else _word(word, shouted=shouted, whole=named and k == 0)
        for k, word in enumerate(words)
    )


def _math(word: str) -> str:
    r"""Math outside braces, where BibTeX would make ``\delta`` of ``\Delta``."""
    return _MATH_OR_NOT.sub(lambda match: f"{{{match[0]}}}" if match[0][0] == "$" else match[0], word)


def _words(latex: str) -> list[str]:
    """Words and the white space between them; braces and math hold together."""
    words, at, start, depth = [], 0, 0, 0
    while at < len(latex):
        char = latex[at]
        if char == "\\":
            at = _MACRO.match(latex, at).end() if at + 1 < len(latex) else at + 1  # type: ignore[union-attr]
            continue
        if char == "$" and depth == 0 and (math := _MATH.match(latex, at)):
            at = math.end()
            continue
        depth += (char == "{") - (char == "}")
        if depth == 0 and char in " ~":
            words += [latex[start:at], char]
            start = at + 1
        at += 1
    return [word for word in (*words, latex[start:]) if word]


def _word(word: str, *, shouted: bool, whole: bool) -> str:
    if word.islower() and "$" not in word:
        return word
    if _own_braces(word) or "[U+" in word:
        return word
    core = _EDGE.sub("", word)
    if core.count("(") > core.count(")"):
        core = word[word.index(core) :].rstrip(":,;.!?")
    if not core:
        return _math(word)
    before, _, after = word.partition(core)
    done = _hyphenated(core, shouted)
    return before + (_braced(core) if whole and done != _math(core) else done) + after


def _braced(inner: str) -> str:
    r"""Braces around it; two pairs where one would make an accented letter of it, whose case BibTeX does change."""
    return f"{{{{{inner}}}}}" if inner.startswith("\\") else f"{{{inner}}}"


def _own_braces(word: str) -> bool:
    r"""Whether a group stands in the word that is no accented letter ``{\'e}``, no math and no macro's argument."""
    bare = re.sub(r"\{\\[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|\{\$[^$]*\$\}", "", word)
    return "{" in bare


def _hyphenated(core: str, shouted: bool) -> str:
    """Braces from the beginning of a compound to its last part with capitals: ``{Stride-R1}-Zero``, ``{RL}-based``."""
    parts = _parts(core)
    last = max((k for k, part in enumerate(parts) if _needs(part, shouted)), default=None)
    if last is None:
        return _math(core)
    while last + 2 < len(parts) and parts[last + 1] == "-" and re.fullmatch(r"[\d.]+[A-Za-z]?", parts[last + 2]):
        last += 2
    first = last
    while first >= 2 and parts[first - 1] == "-":
        first -= 2
    inner, rest = "".join(parts[first : last + 1]), _math("".join(parts[last + 1 :]))
    before = _hyphenated("".join(parts[: max(0, first - 1)]), shouted) + "".join(parts[max(0, first - 1) : first])
    return f"{before if first else ''}{_braced(inner)}{rest}"


def _parts(core: str) -> list[str]:
    """Parts of a compound and what separates them, by turns; groups and math hold together."""
    parts = [""]
    for piece in _PIECE.findall(core):
        if _SEPARATOR.fullmatch(piece):
            parts += [piece, ""]
        else:
            parts[-1] += piece
    return parts


def _needs(part: str, shouted: bool) -> bool:
    """Inner capitals, a single capital letter, capitals beside digits, or the name of somebody or something."""
    text = to_unicode(re.sub(r"\{?(?<!\\)\$[^$]*\$\}?", "", part))
    letters = [char for char in text if char.isalpha()]
    if shouted:
        return any(char.isdigit() for char in text) and bool(letters)
    if any(char.isupper() for char in letters[1:]):
        return True
    alone = len(letters) == 1 and text != "A"
    if letters and letters[0].isupper() and (alone or any(char.isdigit() for char in text)):
        return True
    return text in _proper() or text.removesuffix("'s").removesuffix("’s") in _proper()


def _shouted(words: list[str]) -> bool:
    """Whether most words are in capitals, so that capitals say nothing."""
    chars = [char for word in words for char in word if char not in "{}"]
    if 3 * sum(map(str.isupper, chars)) < len(chars):
        return False
    plain = [text for word in words if (text := to_unicode(word)) and sum(char.isalpha() for char in text) > 1]
    return len(plain) >= 4 and sum(text.isupper() for text in plain) > 0.7 * len(plain)


@cache
def _proper() -> frozenset[str]:
    return frozenset(load_yaml("titles.yaml")["proper"])
