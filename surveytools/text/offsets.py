r"""Matching copies with a map back: ``96.2\%`` is matched as ``96.2%``, its evidence points into the text.

LaTeX and HTML leftovers, ligatures, soft hyphens, typographic quotes and runs of white space are folded; case and
everything else stay. A copy never decides what is shown: see ``display``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from html import unescape

_SYMBOLS = {
    "times": "×", "pm": "±", "sim": "~", "approx": "≈", "to": "→", "rightarrow": "→", "leq": "≤", "le": "≤", "geq": "≥",
    "ge": "≥", "cdot": "·", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "lambda": "λ", "mu": "μ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "psi": "ψ", "omega": "ω",
    "theta": "θ", "Delta": "Δ", "Omega": "Ω", "ldots": "...", "dots": "...", "textendash": "-", "textemdash": "—",
    "uparrow": "↑", "downarrow": "↓", "ell": "ℓ", "star": "*", "ast": "*",
}  # fmt: skip
_PLAIN = {"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "\u2010": "-", "\u2011": "-", "\u2212": "-"}
_SUSPECT = re.compile(
    r"[\\`'{}$&<~^\x00-\x1f\u00a0\u00ad\u2009-\u2013\u2018-\u201e\u202f\u2060\u2212\ufb00-\ufb06\ufeff\uff01-\uff5e]"
    r"|_(?=\{)| (?=\s)"
)
_SPECIAL = re.compile(
    r"""(?P<space>[\s\u00a0]{2,}|[\n\t\r\u00a0\u2009\u202f])
    |(?P<accent>\\["'`^~=.](?:\{\w\}|\w))
    |(?P<macro>\\[a-zA-Z]{1,20}(?![a-zA-Z])[ ]?)
    |(?P<escaped>\\[%&_\#$\{\}, ;!])
    |(?P<quote>``|'')
    |(?P<tie>(?<=\w)~(?=\w))
    |(?P<tag></?[a-zA-Z]{1,10}(?:\s[^<>]{0,80})?/?>)
    |(?P<entity>&(?:[a-zA-Z]{2,8}|\#\d{1,6}|\#x[0-9a-fA-F]{1,5});)
    # a dollar before a plain number is money
    |(?P<brace>[{}]|(?<=[\w}])\$|\$(?!\d[\d,]*+(?:\.\d+)?+[KMB]?(?:[ ](?!\\)|[),.;-]|\Z)))
    |(?P<script>[\^_](?=\{))
    |(?P<gone>[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0e-\x1f])
    |(?P<dash>(?<=\w)\u2013(?=\w))
    |(?P<plain>[“”„’‘\u2010\u2011\u2212])
    |(?P<compat>[\ufb00-\ufb06\uff01-\uff5e])""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Copy:
    """A text as it is matched. ``starts`` and ``ends`` say where each character stood; empty if none moved."""

    text: str
    given: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The stretch as given that ``text[start:end]`` was made from; an empty stretch stays empty."""
        if not self.starts:
            return start, end
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.given)
            return at, at
        return self.starts[start], self.ends[end - 1]


def matching_copy(given: str) -> Copy:
    r"""The copy that rules and vocabulary see: ``matching_copy("na\\\"ive \\textbf{X}").text`` is ``naïve X``."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for suspect in _SUSPECT.finditer(given):
        match = _SPECIAL.match(given, suspect.start()) if suspect.start() >= done else None
        if match is None or (plain := _folded(match)) == match[0]:
            continue
        pieces += (given[done : match.start()], plain)
        starts.extend(range(done, match.start()))
        ends.extend(range(done + 1, match.start() + 1))
        starts.extend([match.start()] * len(plain))
        ends.extend([match.end()] * len(plain))
        done = match.end()
    if not pieces:
        return Copy(given, given)
    pieces.append(given[done:])
    starts.extend(range(done, len(given)))
    ends.extend(range(done + 1, len(given) + 1))
    return Copy("".join(pieces), given, tuple(starts), tuple(ends))


def _folded(match: re.Match[str]) -> str:
    """What a leftover reads as; one that only marks (a brace, a tag, a font) reads as nothing."""
    kind, text = match.lastgroup, match[0]
    if kind == "space":
        return " "
    if kind == "macro":
        symbol = _SYMBOLS.get(text[1:].strip(), "")
        return symbol + " " if symbol and text.endswith(" ") and symbol.isalpha() else symbol
    if kind == "accent":
        return _accented(text)
    if kind == "escaped":
        return text[1] if text[1] in "%&_#$" else " " if text[1] in ", ;" else ""
    if kind == "quote":
        return '"'
    if kind == "tie":
        return " "
    if kind == "entity":
        char = unescape(text)
        return text if char == text else " " if char.isspace() else char if char.isprintable() else ""
    if kind == "dash":
        return "-"
    if kind == "plain":
        return _PLAIN[text]
    if kind == "compat":
        return unicodedata.normalize("NFKC", text)
    return ""


_MARKS = {'"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304", ".": "\u0307"}


def _accented(text: str) -> str:
    letter = text[2:].strip("{}")
    return unicodedata.normalize("NFC", letter + _MARKS[text[1]])
