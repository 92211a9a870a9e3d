"""A column of one's own: ``[columns.algorithm]`` in survey.toml names a vocabulary and, if it likes, cues.

Every term of the vocabulary that the paper uses is a finding of the column, unless the words before it say that it
is only a rival or other people's work.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from surveytools.errors import ConfigError, nearest
from surveytools.extract.context import Setting, signals
from surveytools.extract.cues import Cues
from surveytools.extract.document import Document, Text
from surveytools.extract.mentions import Mention
from surveytools.model import NAME_FIELDS, Name
from surveytools.vocabulary import KINDS, Hit, Vocabulary, load_terms, load_vocabulary
from surveytools.vocabulary.matcher import Matcher, plain

_KEYS = ("title", "vocabulary", "kind", "cues", "against")
_AGAINST = ("before:outperform", "before:compare", "before:inspire", "before:prior", "sentence-before:compare")
_CONFIDENCE = (0.6, 0.9)


@dataclass(frozen=True)
class OwnColumn:
    """One extracted column of the survey: its terms, and words of which one must stand in the sentence, if any."""

    name: str
    vocabulary: Vocabulary
    kind: str
    cues: Matcher | None


def load_columns(tables: Mapping[str, Any], *, near: Path | None = None) -> tuple[OwnColumn, ...]:
    """The columns of survey.toml's ``[columns.NAME]`` tables.

    ``vocabulary`` is a YAML file (from the survey's vocabulary folder, or a path); without it the bundled terms of the
    kind that has the column's name are meant. ``cues`` is a list of words of which one must stand in the sentence.
    Raises ``ConfigError`` for a key that nobody reads or a vocabulary that is not there.
    """
    return tuple(_column(name, table, near) for name, table in tables.items())


def _column(name: str, table: Mapping[str, Any], near: Path | None) -> OwnColumn:
    for key in table:
        if key not in _KEYS:
            raise ConfigError(f'unknown key "{key}" in [columns.{name}]; {nearest(key, _KEYS)}')
    if name in (*NAME_FIELDS, "gain", "contribution"):
        raise ConfigError(f"[columns.{name}]: the column {name} is built in; give your own another name")
    kind, file = str(table.get("kind", name)), table.get("vocabulary")
    if file is not None:
        path = next(
            (
                p
                for p in (Path(str(file)), *(() if near is None else (near / str(file), near.parent / str(file))))
                if p.is_file()
            ),
            None,
        )
        if path is None:
            raise ConfigError(f'[columns.{name}]: no vocabulary file "{file}"; name a .yaml file of the survey folder')
        vocabulary = Vocabulary(load_terms(path, kind=kind))
    elif kind in KINDS:
        vocabulary = load_vocabulary()
    else:
        raise ConfigError(f"[columns.{name}]: name a vocabulary file, or a kind ({', '.join(KINDS)})")
    cues = table.get("cues", [])
    if not isinstance(cues, (list, tuple)) or not all(isinstance(cue, str) for cue in cues):
        raise ConfigError(f'[columns.{name}]: "cues" must be a list of words')
    return OwnColumn(name, vocabulary, kind, Matcher(map(plain, cues)) if cues else None)


def column_names(document: Document, column: OwnColumn, cues: Cues) -> tuple[Name, ...]:
    """The findings of one column in the order of the text, one a term."""
    found: dict[str, Name] = {}
    for text in document.texts:
        hits = [hit for hit in column.vocabulary.find(text.copy) if hit.term.kind == column.kind]
        setting = Setting.of(
            text, [Mention(text, hit.start, hit.end, "vocabulary", (hit,)) for hit in hits], cues.find(text.copy)
        )
        for k, hit in enumerate(hits):
            if hit.term.name not in found and _counts(column, text, hit) and not _against(setting, k):
                found[hit.term.name] = _name(document, text, hit)
    return tuple(found.values())


def _counts(column: OwnColumn, text: Text, hit: Hit) -> bool:
    if column.cues is None:
        return not hit.term.cue
    sentence = text.sentence(hit.start)
    return next(column.cues.find(plain(text.copy[sentence.start : sentence.end])), None) is not None


def _against(setting: Setting, k: int) -> bool:
    return any(signal.word in _AGAINST for signal in signals(setting, k))


def _name(document: Document, text: Text, hit: Hit) -> Name:
    written = text.copy[hit.start : hit.end]
    sure = _CONFIDENCE[_own(text, hit)]
    evidence = document.evidence(text, hit.start, hit.end, by=hit.term.by, confidence=sure)
    return Name(hit.term.name, () if written == hit.term.name else (written,), evidence)


def _own(text: Text, hit: Hit) -> bool:
    sentence = text.sentence(hit.start)
    return any(
        word in text.copy[sentence.start : sentence.end].lower().split()
        for word in ("we", "our", "propose", "using", "via")
    )
