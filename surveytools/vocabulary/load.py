"""The names that the field uses, as reviewed YAML: base models, benchmarks, metrics, algorithms.

A file holds one ``kind`` and its ``entries``; a folder of the user's own is merged over ours by name. What does not
hold together (unknown key, one spelling with two owners, a term that another hides) stops with file and line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from surveytools.errors import ConfigError
from surveytools.vocabulary.documents import Block, read_yaml
from surveytools.vocabulary.families import read_families
from surveytools.vocabulary.lookup import Vocabulary
from surveytools.vocabulary.matcher import plain, spellings
from surveytools.vocabulary.terms import Term

DATA = Path(__file__).parent / "data"
FAMILIES = "families.yaml"
KINDS = ("base_model", "benchmark", "metric", "algorithm")
_FILE_KEYS = ("kind", "field", "source", "entries")
_ENTRY_KEYS = ("name", "aliases", "family", "field", "cue", "exact", "source", "direction", "unit")


def load_vocabulary(*folders: Path | str) -> Vocabulary:
    """The bundled vocabulary, with the user's folders of YAML laid over it in order.

    A user's entry of a name that we have adds its aliases and replaces what it states. Raises ``ConfigError`` with file
    and line for an unknown key, a spelling that two entries of one kind claim, or a kind that does not exist.
    """
    return _compiled(map(Path, folders)) if folders else _bundled()


@lru_cache(maxsize=1)
def _bundled() -> Vocabulary:
    """Ours alone, compiled once; a user's folders are read anew each time, since a notebook's author edits them."""
    return _compiled(())


@lru_cache(maxsize=1)
def _bundled_terms() -> tuple[tuple[Term, ...], tuple[Path, ...]]:
    return _folder(DATA)


def _compiled(folders: Iterable[Path]) -> Vocabulary:
    """Ours with the folders laid over it in order."""
    ours, family_files = _bundled_terms()
    terms = {_key(term): term for term in ours}
    for folder in folders:
        own, more = _folder(folder)
        family_files += more
        for term in own:
            key = next((key for key in _keys(term) if key in terms), _key(term))
            terms[key] = _over(terms[key], term) if key in terms else term
    families, tail = read_families(family_files)
    _check(terms.values())
    _check(families)
    return Vocabulary([*terms.values(), *families], tail)


def _folder(folder: Path) -> tuple[tuple[Term, ...], tuple[Path, ...]]:
    """The entries of a folder's files, and its files of families."""
    own: dict[tuple[str, str], Term] = {}
    files = _files(folder)
    for path in files:
        if path.name != FAMILIES:
            for term in _terms(read_yaml(path)):
                _add(own, term)
    return tuple(own.values()), tuple(path for path in files if path.name == FAMILIES)


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        message = "no such folder; a vocabulary is a folder of .yaml files"
        raise ConfigError(message, file=folder)
    return sorted(folder.rglob("*.yaml"))


def load_terms(path: Path, *, kind: str) -> tuple[Term, ...]:
    """The terms of one file of a kind of one's own, for a column of the survey; checked like ours."""
    terms = tuple(_terms(read_yaml(path), kinds=(kind,)))
    _check(terms)
    return terms


def _terms(block: Block, kinds: tuple[str, ...] = KINDS) -> Iterator[Term]:
    block.only(_FILE_KEYS)
    kind = block.need("kind")
    if kind not in kinds:
        raise block.error(f'"kind" must be one of {", ".join(kinds)}; found "{kind}"', "kind")
    field, source = block.text("field"), block.text("source")
    for entry in block.blocks("entries"):
        entry.only(_ENTRY_KEYS)
        direction = entry.text("direction")
        if direction not in (None, "up", "down"):
            raise entry.error(f'"direction" must be up or down; found "{direction}"', "direction")
        yield Term(
            kind=kind,
            name=entry.need("name"),
            aliases=entry.texts("aliases"),
            field=entry.text("field", field),
            family=entry.text("family"),
            cue=entry.flag("cue"),
            exact=entry.flag("exact"),
            direction=direction,
            unit=entry.text("unit"),
            source=entry.text("source", source),
            file=str(entry.file),
            line=entry.line,
        )


def _key(term: Term) -> tuple[str, str]:
    return term.kind, term.name if term.exact else "".join(plain(term.name).split())


def _keys(term: Term) -> tuple[tuple[str, str], ...]:
    """Where an entry of this name may stand, whether its case matters to it or not."""
    return _key(term), (term.kind, term.name), (term.kind, "".join(plain(term.name).split()))


def _add(own: dict[tuple[str, str], Term], term: Term) -> None:
    other = own.setdefault(_key(term), term)
    if other is not term:
        message = f'"{term.name}" is already an entry of kind {term.kind} at {other.where}; keep one'
        raise ConfigError(message, file=term.file, line=term.line)


def _over(ours: Term, theirs: Term) -> Term:
    """The user's entry over ours: its word counts, our aliases stay."""
    aliases = dict.fromkeys(form for form in (*theirs.aliases, *ours.forms) if form != theirs.name)
    stated = {
        key: getattr(theirs, key) or getattr(ours, key) for key in ("field", "family", "direction", "unit", "source")
    }
    return replace(theirs, aliases=tuple(aliases), **stated)


def _check(terms: Iterable[Term]) -> None:
    """Refuse a spelling that two entries of one kind claim, and a form that only repeats another of its own entry."""
    taken: dict[tuple[str, str], tuple[Term, str]] = {}
    for term in terms:
        said: set[str] = set()
        for form in term.forms:
            if form in said:
                raise ConfigError(f'"{form}" of {term.name} stands twice; drop one', file=term.file, line=term.line)
            said.add(form)
            for spelling in spellings(form):
                other, first = taken.setdefault((term.kind, spelling), (term, form))
                if other is not term and not (other.exact and term.exact and first != form):
                    message = (
                        f'"{form}" of {term.name} is also "{first}" of {other.name} at {other.where}; keep one owner'
                    )
                    raise ConfigError(message, file=term.file, line=term.line)
