"""Changes as plain text, coloured where a terminal shows it; and the difference of two texts word by word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from surveytools.changes.summary import summary
from surveytools.changes.value import HEADINGS, Change

if TYPE_CHECKING:
    from surveytools.changes.value import Changes

Sign = Literal["same", "gone", "new"]

LONG = 80
"""Words and blanks of unchanged text that are shown whole."""

MOST = 12
"""Lines of one figure's data that a terminal shows; the rest is counted, the other formats have it."""

_WORD = re.compile(r"\s+|\[[^\[\]]*\]|[^\s\[\]]+|[\[\]]")
_RED, _GREEN, _BOLD, _PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[1m", "\x1b[0m"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def word_changes(old: str, new: str) -> Iterator[tuple[Sign, str]]:
    """The stretches of two texts: ``a b`` to ``a c`` is same ``a ``, gone ``b``, new ``c``; citations are one word."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for what, first, last, start, end in matcher.get_opcodes():
        if what == "equal":
            yield "same", "".join(before[first:last])
            continue
        if last > first:
            yield "gone", "".join(before[first:last])
        if end > start:
            yield "new", "".join(after[start:end])


def shown_words(row: Change) -> Iterator[tuple[Sign, str]]:
    """The word changes of a row, long stretches of what stayed cut in the middle."""
    for sign, text in word_changes(row.old or "", row.new or ""):
        words = _WORD.findall(text)
        if sign == "same" and len(words) > LONG:
            kept = LONG // 4
            text = "".join([*words[:kept], " \u2026 ", *words[-kept:]])
        yield sign, text


def render(changes: Changes, *, colour: bool) -> str:
    """The summary, then each kind under its heading."""
    bold, plain = (_BOLD, _PLAIN) if colour else ("", "")
    lines = [f"{changes.old} -> {changes.new}: {summary(changes)}"]
    for kind, rows in changes.groups():
        lines += ["", f"{bold}{HEADINGS[kind]}{plain}"]
        lines += [line for row in _fewer(rows) for line in _lines(row, colour=colour)]
    return "\n".join(lines) + "\n"


def _fewer(rows: Sequence[Change]) -> Iterator[Change]:
    """The rows, of each figure not more than a terminal bears."""
    seen: Counter[str] = Counter()
    for row in rows:
        seen[row.subject] += row.kind == "figure"
        if seen[row.subject] <= MOST:
            yield row
    for subject, number in seen.items():
        if number > MOST:
            yield Change("figure", subject, f"and {number - MOST} lines more", "", "")


def _lines(row: Change, *, colour: bool) -> Iterator[str]:
    head = f"  {_clean(row.subject)}" + (f"  {_clean(row.what)}" if row.what else "")
    red, green, plain = (_RED, _GREEN, _PLAIN) if colour else ("", "", "")
    if row.worded:
        yield head
        yield "    " + "".join(_marked(sign, _clean(text), red, green, plain) for sign, text in shown_words(row))
    elif row.kind in ("paper", "key", "figure", "total"):
        sign, tint = ("+ ", green) if row.old is None else ("- ", red) if row.new is None else ("", "")
        said = row.new or row.old or "" if sign else " -> ".join(filter(None, (row.old, row.new)))
        yield f"{head}  {tint}{sign}{_clean(said)}{plain if tint else ''}".rstrip()
    else:
        yield head
        for tint, sign, value, quote in ((red, "-", row.old, row.old_quote), (green, "+", row.new, row.new_quote)):
            if value is not None:
                quoted = f"  {_clean(quote)}" if quote else ""
                yield f"    {tint}{sign} {_clean(value) or '(empty)'}{quoted}{plain}"


def _marked(sign: Sign, text: str, red: str, green: str, plain: str) -> str:
    if sign == "same":
        return text
    return f"{red}[-{text}-]{plain}" if sign == "gone" else f"{green}{{+{text}+}}{plain}"


def _clean(text: str) -> str:
    """A stranger's text on one line, without anything that a terminal would obey."""
    return _CONTROL.sub("\ufffd", text.replace("\n", " ").replace("\t", " "))
