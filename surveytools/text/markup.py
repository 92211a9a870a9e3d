"""Escaping decided by type: a plain ``str`` is always escaped, ``Tex`` and ``Html`` are already in their language.

``tex("A & B")`` gives ``Tex(r"A \\& B")``, ``tex(Tex(r"\\cite{a}"))`` gives it back. Joining a ``Tex`` with a
plain string gives a plain string, which is escaped again: forgetting fails safe.
"""

from __future__ import annotations

from html import escape as _escape_html


class Tex(str):
    """A string that is LaTeX already and is never escaped again."""

    __slots__ = ()


class Html(str):
    """A string that is HTML already and is never escaped again."""

    __slots__ = ()


def html(value: object) -> Html:
    """HTML of any value: ``html("a<b")`` is ``a&lt;b``, ``html(Html("<b>"))`` is ``<b>``."""
    return value if isinstance(value, Html) else Html(_escape_html(str(value), quote=True))


def tex(value: object) -> Tex:
    """LaTeX of any value: ``tex("50% & more")`` is ``50\\% \\& more``; Unicode becomes what plain pdflatex can set."""
    from surveytools.text.latex import escape

    return value if isinstance(value, Tex) else escape(str(value))


def join_tex(parts: list[Tex] | tuple[Tex, ...], separator: str = "") -> Tex:
    """Join pieces that are LaTeX already with a separator that is LaTeX already."""
    return Tex(separator.join(parts))


def join_html(parts: list[Html] | tuple[Html, ...], separator: str = "") -> Html:
    """Join pieces that are HTML already with a separator that is HTML already."""
    return Html(separator.join(parts))
