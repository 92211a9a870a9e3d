"""Any text as itself in Markdown, GitHub's and pandoc's."""

from __future__ import annotations

import re

_MARKS = re.compile(r"[\\`*_\[\]|$~^@]|:(?=\w+:|//)|(?<=www)\.|\A[-+#=]")
_LISTED = re.compile(r"\A(\d+)([.)])")


def escape(text: str) -> str:
    r"""A text on one line with every mark of Markdown and HTML disarmed: ``a|b <i>`` is ``a\|b &lt;i&gt;``."""
    text = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _LISTED.sub(r"\1\\\2", _MARKS.sub(r"\\\g<0>", text))
