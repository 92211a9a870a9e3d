"""Words that look like names and are none (``GPU``, ``State-of-the-art``), and words that may belong to one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from surveytools.extract.cues import RULES
from surveytools.text.fold import fold
from surveytools.vocabulary.documents import read_yaml


@dataclass(frozen=True, slots=True)
class Words:
    """``concepts`` are folded, singular; the others are as written. ``hardware`` begins the name of a machine."""

    concepts: frozenset[str]
    variants: frozenset[str]
    prefixes: frozenset[str]
    labels: frozenset[str]
    hardware: frozenset[str]

    def label(self, name: str) -> bool:
        """Is this a numbered part of something: ``Condition B``, ``Stage 2``."""
        parts = name.split()
        return len(parts) == 2 and parts[0] in self.labels and len(parts[1]) <= 3

    def concept(self, name: str) -> bool:
        """Is this a concept of the field rather than a name: ``LLMs``, ``3D``, ``Reinforcement Learning``."""
        key = fold(name)
        first = name.partition(" ")[0].partition("-")[0]
        if first in self.hardware or first.removesuffix("s") in self.hardware:
            return True
        return key in self.concepts or (key.endswith("s") and key[:-1] in self.concepts)


def load_words(*folders: Path) -> Words:
    """The bundled ``words.yaml`` and those of the folders, together."""
    concepts: set[str] = set()
    variants: set[str] = set()
    prefixes: set[str] = set()
    labels: set[str] = set()
    hardware: set[str] = set()
    for path in (folder / "words.yaml" for folder in (RULES, *folders)):
        if not path.is_file():
            continue
        block = read_yaml(path)
        block.only(("kind", "concepts", "variants", "prefixes", "labels", "hardware"))
        concepts.update(map(fold, block.texts("concepts")))
        variants.update(block.texts("variants"))
        prefixes.update(block.texts("prefixes"))
        labels.update(block.texts("labels"))
        hardware.update(block.texts("hardware"))
    return Words(*map(frozenset, (concepts, variants, prefixes, labels, hardware)))
