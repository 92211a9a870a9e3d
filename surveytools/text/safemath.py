r"""A small grammar of inline math: what it does not know is not math.

``safe_math(r"x_i^2 \geq \mathbf{1}")`` gives it back in sound form; ``safe_math(r"\def\x")`` and ``safe_math("x^2^3")``
give ``None``.
"""

from __future__ import annotations

import re

from surveytools.text.decoding import ESCAPED
from surveytools.text.symbols import symbols

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)
_PLAIN = frozenset('+-*/=<>()[]|.,:;!?@"')
_SPACES = frozenset({r"\,", r"\;", r"\:", r"\!", r"\ ", r"\quad"})
_KERNEL = {"text": "textrm", "operatorname": "mathrm", "boldsymbol": "mathbf", "bm": "mathbf"}
_NOT_IN_LATEX = frozenset({"argmax", "argmin", "mod"})
_ESCAPES = {ESCAPED[char]: rf"\{char}" for char in "$%&#_"} | {ESCAPED["{"]: r"\lbrace ", ESCAPED["}"]: r"\rbrace "}
_ARGUMENTS = {"frac": 2, "sqrt": 1}
_DEEPEST = 6


def safe_math(content: str) -> str | None:
    """The math between two dollars in a form that sets without an error, or ``None``."""
    try:
        reader = _Math(_TOKEN.findall(content))
        out = reader.sequence(0)
    except _NotMathError:
        return None
    return (re.sub(" +", " ", out).strip() or None) if reader.done() else None


class _NotMathError(Exception):
    """Found something that the grammar does not know."""


class _Math:
    """Reads pieces from left to right: a sequence of atoms, each with at most one script above and one below."""

    def __init__(self, pieces: list[str]) -> None:
        self.pieces = pieces
        self.at = 0

    def done(self) -> bool:
        return self.at == len(self.pieces)

    def peek(self) -> str:
        return "" if self.done() else self.pieces[self.at]

    def take(self) -> str:
        piece = self.peek()
        if not piece:
            raise _NotMathError
        self.at += 1
        return piece

    def sequence(self, depth: int) -> str:
        out: list[str] = []
        while not self.done() and self.peek() != "}":
            out.append(self.scripts(depth) if self.peek() in "^_'" else self.atom(depth) + self.scripts(depth))
        return "".join(out)

    def scripts(self, depth: int) -> str:
        out, seen = "", set()
        while self.peek() and self.peek() in "^_'":
            sign = self.take()
            kind = "_" if sign == "_" else "^"
            if kind in seen:
                raise _NotMathError
            seen.add(kind)
            if sign == "'":
                while self.peek() == "'":
                    sign += self.take()
                out += sign
                continue
            inner = self.atom(depth).strip()
            out += sign + (inner if len(inner) == 1 else inner if inner.startswith("{") else f"{{{inner}}}")
        return out

    def group(self, depth: int) -> str:
        while self.peek().isspace():
            self.take()
        if depth > _DEEPEST or self.take() != "{":
            raise _NotMathError
        inner = self.sequence(depth + 1)
        if self.take() != "}":
            raise _NotMathError
        return f"{{{inner}}}"

    def atom(self, depth: int) -> str:
        piece = self.peek()
        if piece == "{":
            return self.group(depth)
        self.take()
        if piece.isspace():
            return " "
        if piece in _PLAIN or (piece.isascii() and piece.isalnum()):
            return piece
        if piece in _ESCAPES:
            return _ESCAPES[piece]
        if not piece.isascii():
            return self.symbol(piece)
        return self.macro(piece, depth)

    def symbol(self, char: str) -> str:
        macro = symbols().math.get(char)
        if macro is None:
            raise _NotMathError
        return f"{macro} " if macro[-1].isalpha() else macro

    def macro(self, piece: str, depth: int) -> str:
        name, table = piece[1:], symbols()
        if piece in _SPACES:
            return piece if piece != r"\quad" else r"\quad "
        if name in table.math_fonts:
            return self.font(_KERNEL.get(name, name), depth)
        if name in _ARGUMENTS:
            return piece + "".join(self.group(depth) for _ in range(_ARGUMENTS[name]))
        if name in table.operators:
            return rf"\mathrm{{{name}}}" if name in _NOT_IN_LATEX else f"{piece} "
        char = table.names.get(name)
        if char is None or char not in table.math:
            raise _NotMathError
        return self.symbol(char)

    def font(self, name: str, depth: int) -> str:
        inner = self.group(depth)
        if name.startswith("text") and re.search(r"[^A-Za-z0-9 {}.,:;()+*/=-]", inner):
            raise _NotMathError
        return rf"\{name}{inner}"
