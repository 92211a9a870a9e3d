"""Texts that a spreadsheet would run as a formula, disarmed on the way out and put back on the way in.

``unguard(guard(text)) == text`` for every text.
"""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[+-](?:\d[\d,]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*%?\s*\Z")


def guard(text: str) -> str:
    """``=HYPERLINK(...)`` gets a leading apostrophe; a number (``+5``, ``-3.2%``) and any other text stays as it is."""
    return "'" + text if _would_run(text) else text


def unguard(text: str) -> str:
    """The inverse of ``guard``: an apostrophe before a formula is taken away."""
    return text[1:] if text.startswith("'") and _would_run(text[1:]) else text


def _would_run(text: str) -> bool:
    bare = text.lstrip("' \t\r\n")
    return bare.startswith(("=", "@")) or (bare.startswith(("+", "-")) and _NUMBER.match(bare) is None)
