"""What a vocabulary is made of: its terms, and the hits of a term in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """One entry: canonical name, its other forms, and what is known of it.

    ``cue`` marks a plain word (Forest) that counts only with a cue of its role beside it; ``exact`` matches its forms
    with their case (EM), but for phrases in small letters; ``versions`` says that the name is a family, after which a
    version number may stand.
    """

    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    field: str | None = None
    family: str | None = None
    cue: bool = False
    exact: bool = False
    versions: bool = False
    direction: str | None = None
    unit: str | None = None
    source: str | None = None
    file: str = ""
    line: int = 0

    @property
    def forms(self) -> tuple[str, ...]:
        """The name and every alias."""
        return (self.name, *self.aliases)

    @property
    def by(self) -> str:
        """How evidence names this entry: ``vocabulary:benchmark/TuneBench``."""
        return f"vocabulary:{self.kind}/{self.name}"

    @property
    def where(self) -> str:
        """The file and line of the entry, for messages."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Hit:
    """A term where it stands: half-open offsets into the text handed over; ``core`` is where the entry's own form ends.

    ``end`` lies behind ``core`` where a version or size follows that the entry does not name.
    """

    start: int
    end: int
    core: int
    term: Term
