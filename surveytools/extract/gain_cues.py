"""The cue words of ``rules/gains.yaml``: what each word says about the number beside it.

``load_cues().tags("improves")`` is ``{"up"}``. A user's rules are other files of the same shape, laid over ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from surveytools.vocabulary.documents import Block, read_yaml

RULES = Path(__file__).parent / "rules" / "gains.yaml"
_KEYS = ("name", "says", "verbs", "words", "also", "examples", "counterexamples")
_NONE: frozenset[str] = frozenset()
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """Cue words by what they say: single words, and phrases by their first word, longest first."""

    words: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], frozenset[str]], ...]]
    implies: Mapping[str, str]
    own: frozenset[str] = frozenset()
    tested: frozenset[str] = frozenset()

    def tags(self, word: str) -> frozenset[str]:
        """What a lower-case word says; nothing for a word that is no cue."""
        return self.words.get(word, _NONE)


@lru_cache(maxsize=8)
def load_cues(path: Path = RULES) -> Cues:
    """The cues of a rules file; raises ``ConfigError`` with file and line for a key that nobody reads."""
    words: dict[str, set[str]] = {}
    phrases: dict[tuple[str, ...], set[str]] = {}
    block = read_yaml(path)
    for cue in _cues(block):
        name = cue.need("name")
        for form in (
            *cue.texts("words"),
            *cue.texts("also"),
            *(form for verb in cue.texts("verbs") for form in bend(verb)),
        ):
            parts = tuple(form.lower().split())
            if len(parts) == 1:
                words.setdefault(parts[0], set()).add(name)
            else:
                phrases.setdefault(parts, set()).add(name)
    implied = _implied(block)
    for word in implied:
        words.setdefault(word, set()).add("implies")
    first: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for parts in sorted(phrases, key=len, reverse=True):
        first.setdefault(parts[0], []).append((parts, frozenset(phrases[parts])))
    return Cues(
        {word: frozenset(tags) for word, tags in words.items()},
        {word: tuple(found) for word, found in first.items()},
        implied,
        *(frozenset(word for word, tags in words.items() if name in tags) for name in ("own", "tested")),
    )


def _implied(block: Block) -> dict[str, str]:
    table = block.values.get("implies", {})
    if isinstance(table, Block):
        return {word: table.need(word) for word in table.values}
    raise block.error('"implies" must be a mapping of words to quantities', "implies")


def _cues(block: Block) -> tuple[Block, ...]:
    block.only(("cues", "implies"))
    for cue in block.blocks("cues"):
        cue.only(_KEYS)
        cue.need("says")
        if not (cue.texts("words") or cue.texts("verbs")):
            raise cue.error(f'cue "{cue.need("name")}" has no words; add words: [...] or verbs: [...]')
    return block.blocks("cues")


def bend(verb: str) -> tuple[str, ...]:
    """The forms of a regular verb: ``bend("improve")`` is improve, improves, improved, improving."""
    if verb.endswith("e"):
        return (verb, verb + "s", verb + "d", verb[:-1] + "ing")
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return (verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    short = len(verb) <= 4 and verb[-1] not in "wxy" + _VOWELS and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
    stem = verb + verb[-1] if short else verb
    plural = verb + "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else verb + "s"
    return (verb, plural, stem + "ed", stem + "ing")
