"""LaTeX and Unicode, both ways: the public face of ``encoding``, ``decoding`` and ``safety``."""

from surveytools.text.decoding import to_unicode
from surveytools.text.encoding import encode, escape, unsettable
from surveytools.text.safety import safe_latex

__all__ = ["encode", "escape", "safe_latex", "to_unicode", "unsettable"]
