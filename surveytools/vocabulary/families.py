"""Families of models: a stem, and the versions, sizes and variants that may follow it.

``data/families.yaml`` lists the stems and the words of a tail; one pattern made from them finds where a name ends, so
that a release of next month is known by its family.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from surveytools.errors import ConfigError
from surveytools.vocabulary.documents import Block, read_yaml
from surveytools.vocabulary.matcher import trie_pattern
from surveytools.vocabulary.terms import Term

_FILE_KEYS = ("kind", "source", "tail", "letters", "families")
_FAMILY_KEYS = ("name", "aliases", "field", "cue", "exact", "source")
_PIECES = 6


class Tail:
    """The end of a model's name: ``-8B-Instruct``, `` 2.5``, ``-B/16``, ``-mini``."""

    def __init__(self, words: Iterable[str], letters: Iterable[str]) -> None:
        word = trie_pattern(word.lower() for word in words) or "(?!)"
        letter = "|".join(sorted(map(re.escape, letters))) or "(?!)"
        size = r"(?:\d{1,4}(?:\.\d{1,3})?|\d{1,2}x\d{1,3})[bmt]"
        number = r"v?\d{1,4}(?:\.\d{1,3}){0,2}[a-wyz]?"
        tight = rf"[-_/:]?(?:{size}|{number}|p\d{{1,3}})|[-_](?:{word}|{letter})"
        loose = rf" (?:{size}|v\d{{1,2}}(?:\.\d{{1,3}})?|{word})"
        end = r"(?![^\W_])"
        self._piece = re.compile(rf"(?:{tight}|{loose}){end}", re.IGNORECASE)
        counted = r"(?!\.\d| ?(?:%|[x×]|pp?|points?|times|per ?cent|percentage|fold|epochs?|and \d)(?![^\W_]))"
        self._version = re.compile(rf" ?{number}{end}{counted}", re.IGNORECASE)

    def extend(self, text: str, end: int, *, versions: bool) -> int:
        """Where the name that ``end`` closes really ends; a bare version may follow a family's name only."""
        if versions and (match := self._version.match(text, end)) is not None:
            end = match.end()
        for _ in range(_PIECES):
            match = self._piece.match(text, end)
            if match is None or (text[end] == " " and not text[end + 1].isupper() and not text[end + 1].isdigit()):
                break
            end = match.end()
        return end


def read_families(paths: Iterable[Path]) -> tuple[list[Term], Tail]:
    """The families of all files as terms with ``versions``, and the tail that their words make together."""
    terms: list[Term] = []
    words: list[str] = []
    letters: list[str] = []
    for path in paths:
        block = read_yaml(path)
        block.only(_FILE_KEYS)
        if block.need("kind") != "base_model":
            raise ConfigError('"kind" of families must be base_model', file=path, line=block.lines["kind"])
        words += block.texts("tail")
        letters += block.texts("letters")
        terms += [_family(entry, block.text("source")) for entry in block.blocks("families")]
    return terms, Tail(words, letters)


def _family(entry: Block, source: str | None) -> Term:
    entry.only(_FAMILY_KEYS)
    return Term(
        kind="base_model",
        name=entry.need("name"),
        aliases=entry.texts("aliases"),
        field=entry.text("field"),
        family=entry.need("name"),
        cue=entry.flag("cue"),
        exact=entry.flag("exact"),
        versions=True,
        source=entry.text("source", source),
        file=str(entry.file),
        line=entry.line,
    )
