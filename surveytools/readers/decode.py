"""Bytes to text: the encoding found and told, line ends unified, binary rubbish refused by name."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from surveytools.errors import InputError
from surveytools.files import unify_lines
from surveytools.model import Problem

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF; paste or export the abstracts as text"),
    (b"\x89PNG", "a picture; save the page as text"),
    (b"\xff\xd8\xff", "a picture; save the page as text"),
    (b"GIF8", "a picture; save the page as text"),
    (b"\xd0\xcf\x11\xe0", "an old Office file; save it as .xlsx or .csv"),
    (b"{\\rtf", "a rich text file; save it as plain text"),
    (b"\x1f\x8b", "compressed; give the file the ending .gz"),
    (b"PK\x03\x04", "a ZIP or Office file; unpack it, or save a table as .xlsx"),
    (b"SQLite format 3", "a database; export a table or a .bib from it"),
)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)["']|coding[:=]\s*([\w.-]+)""")
_NO_CHARSETS = frozenset(("idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"))
"""What Python has among its encodings and no file is in; some of them run on, or make half characters."""
_OTHERS = ("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp1251", "koi8_r")
_LATIN_9 = re.compile(rb"\xa4|(?<=[A-Za-z\xc0-\xff])[\xa6\xa8\xb8\xbc\xbd\xbe](?=[a-z\xe0-\xff])")
"""Where Latin-9 has a euro sign, or a letter within a word, and Latin-1 a sign that nobody writes there."""
_HIGH = re.compile(rb"[\x80-\xff]+")
_C1 = re.compile(rb"[\x80-\x9f]")
_TOGETHER = re.compile(rb"[\x80-\xff]{2,}")
_HEAD = 1_000_000
"""Characters at the beginning by which rubbish is known."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding it was in, and a note where that had to be guessed."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, file: str) -> Decoded:
    """Text of a file's bytes; raises ``InputError`` for an empty file and for what is not text.

    A BOM wins, then UTF-8, then what the file declares, then a guess, which is reported as a problem.
    """
    if not data or data.isspace():
        raise InputError("is empty; expected at least one paper", file=file)
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"is {what}", file=file)
    for encoding in _certain(data):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        return Decoded(_checked(text, file), encoding.removesuffix("-sig"))
    text, encoding = _guessed(data)
    line = data.count(b"\n", 0, _first_bad(data)) + 1
    message = f"is not UTF-8; read as {encoding}, check accented letters or save the file as UTF-8"
    return Decoded(_checked(text, file), encoding, (Problem("note", "encoding", message, file, line),))


def _certain(data: bytes) -> list[str]:
    """Encodings that a BOM, the pattern of zero bytes or UTF-8's own form make certain."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return [encoding]
    head = data[:400]
    if len(head) > 3 and not len(data) % 2:
        odd, even = head[1::2].count(0), head[0::2].count(0)
        if max(odd, even) > 0.4 * len(head) / 2 and min(odd, even) < 0.1 * len(head):
            return ["utf-16-le" if odd > even else "utf-16-be"]
    return ["utf-8"]


def _guessed(data: bytes) -> tuple[str, str]:
    """What the file declares, if the declaration could be read in it at all, else what it looks like."""
    declared = _DECLARED.search(data[:1000])
    said = (declared[1] or declared[2]).decode("ascii", "replace") if declared else ""
    for encoding in filter(None, (said, _detected(data))):
        try:
            name = codecs.lookup(encoding).name
            if name.replace("_", "-") not in _NO_CHARSETS and b"<?xml".decode(name) == "<?xml":
                return data.decode(name), name
        except (UnicodeError, LookupError):
            continue
    if _LATIN_9.search(data) and not _C1.search(data):
        return data.decode("iso8859-15"), "iso8859-15"
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1"


def _detected(data: bytes) -> str | None:
    """An East Asian or Cyrillic encoding, where letters beyond ASCII stand side by side as no Western text has them."""
    sample = data[:200_000]
    high = sum(map(len, _HIGH.findall(sample)))
    together = sum(map(len, _TOGETHER.findall(sample)))
    if high < 8 or together < 0.7 * high:
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_OTHERS)).best()
    return None if best is None else str(best.encoding)


def _first_bad(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _checked(text: str, file: str) -> str:
    """The text with unified line ends; refused where control characters show that it is none."""
    head = text[:_HEAD]
    if "\x00" in text or len(_CONTROL.findall(head)) > 0.01 * len(head) + 2:
        raise InputError("is not text; expected a page, .bib, .jsonl or .csv", file=file)
    if not text[:_HEAD].strip("\ufeff \t\r\n") and not text.strip("\ufeff \t\r\n"):
        raise InputError("is empty; expected at least one paper", file=file)
    return unify_lines(text.removeprefix("\ufeff"))
