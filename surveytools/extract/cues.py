"""Cue phrases: the words beside a name that say what role it plays (``we propose``, ``fine-tuned``, ``outperforms``).

They are data (``rules/cues*.yaml``): each rule has an id, its phrases, examples and counterexamples. All phrases of all
rules are found in one pass, longest first; a phrase has one owner.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from surveytools.extract.patterns import expand
from surveytools.vocabulary.documents import Block, read_yaml
from surveytools.vocabulary.matcher import Matcher, plain

RULES = Path(__file__).parent / "rules"
_GOES_ON = re.compile(r"[^\W_]|-[a-z]")
_FILE_KEYS = ("kind", "cues")
SIDES = ("before", "after", "beside", "sentence")
_CUE_KEYS = ("id", "side", "phrases", "says", "examples", "counterexamples")


@dataclass(frozen=True, slots=True)
class CueRule:
    """One cue: what it says of a name beside it, its phrases written out, and cases that a test runs."""

    id: str
    side: str
    says: str
    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    block: Block


class Cue(NamedTuple):
    """A cue where it stands: half-open offsets, and its rule for a name behind it, before it, or in its sentence.

    ``outperforms`` says one thing of the name before it and another of the name behind it.
    """

    start: int
    end: int
    before: str | None
    after: str | None
    sentence: str | None


class Cues:
    """All cue rules, compiled."""

    def __init__(self, rules: Iterable[CueRule]) -> None:
        self.rules = tuple(rules)
        self._owners: dict[str, dict[str, str]] = {}
        for rule in self.rules:
            for phrase in rule.phrases:
                self._own(plain(phrase), rule)
        self._says = {
            phrase: (of.get("before"), of.get("after"), of.get("sentence")) for phrase, of in self._owners.items()
        }
        self._matcher = Matcher(self._owners)

    def find(self, text: str) -> list[Cue]:
        """Every cue of a text in order; ``find("we propose X")`` gives ``propose`` at 0-10.

        A phrase that goes on as one word is none: ``prompting-based`` holds no ``prompting``.
        """
        found = []
        for match in self._matcher.find(plain(text)):
            start, end = match.span()
            if not _GOES_ON.match(text, end):
                found.append(Cue(start, end, *self._says[match[0]]))
        return found

    def _own(self, phrase: str, rule: CueRule) -> None:
        sides = ("before", "after") if rule.side == "beside" else (rule.side,)
        owners = self._owners.setdefault(phrase, {})
        for side in sides:
            owner = owners.setdefault(side, rule.id)
            if owner != rule.id:
                message = f'phrase "{phrase}" of {rule.id} belongs to {owner} already; keep one owner'
                raise rule.block.error(message, "phrases")


def load_cues(*folders: Path) -> Cues:
    """The cues of the bundled rules and of the folders laid over them; raises ``ConfigError`` with file and line."""
    rules: dict[str, CueRule] = {}
    for folder in (RULES, *folders):
        for path in sorted(folder.glob("cues*.yaml")):
            for rule in _rules(read_yaml(path)):
                rules[rule.id] = rule
    return Cues(rules.values())


def _rules(block: Block) -> Iterator[CueRule]:
    block.only(_FILE_KEYS)
    for entry in block.blocks("cues"):
        entry.only(_CUE_KEYS)
        examples, counterexamples = entry.texts("examples"), entry.texts("counterexamples")
        if not examples or not counterexamples:
            raise entry.error('a cue needs "examples" and "counterexamples"')
        phrases = tuple(dict.fromkeys(form for phrase in entry.texts("phrases") for form in expand(phrase)))
        side = entry.need("side")
        if side not in SIDES:
            raise entry.error(f'"side" must be one of {", ".join(SIDES)}; found "{side}"', "side")
        yield CueRule(entry.need("id"), side, entry.need("says"), phrases, examples, counterexamples, entry)
