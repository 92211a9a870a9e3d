"""A part of a related work: the themes that a call names, or all but those, and the prompts at the end of themes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from surveytools.errors import UsageError, nearest
from surveytools.prose.grammar import number
from surveytools.prose.value import Prose, Section


def part(prose: Prose, *, only: Sequence[str] = (), without: Sequence[str] = ()) -> Prose:
    """The sections of some themes, or of all but some, with those below them: ``part(prose, only=["Agents"])``.

    Raises ``UsageError`` for a theme that is no heading of the text.
    """
    known = [section.heading for section in prose.sections if section.heading]
    for name in (*only, *without):
        if name not in known:
            message = f"no theme with papers is called {name!r}; {nearest(name, known)}"
            raise UsageError(message)
    kept = prose.sections if not only else tuple(_under(prose.sections, only))
    left = tuple(_under(kept, without))
    return replace(prose, sections=tuple(section for section in kept if section not in left))


def with_prompts(prose: Prose) -> Prose:
    """The same with a prompt at the end of each theme that tells of papers, for what no finding can say.

    A theme that is divided asks in its parts.
    """
    levels = [section.level for section in prose.sections[1:]] + [0]
    asked = (
        replace(section, prompt=_prompt(section)) if section.paragraphs and below <= section.level else section
        for section, below in zip(prose.sections, levels, strict=False)
    )
    return replace(prose, sections=tuple(asked))


def _under(sections: Sequence[Section], names: Sequence[str]) -> Iterator[Section]:
    """The sections of these names and those within them."""
    level = 0
    for section in sections:
        if level and section.level > level:
            yield section
        elif section.heading in names:
            level = section.level
            yield section
        else:
            level = 0


def _prompt(section: Section) -> str:
    papers = {paper for paragraph in section.paragraphs for sentence in paragraph for paper in sentence.papers}
    if len(papers) < 2:
        return "say what this paper adds to the survey, and what its abstract leaves out."
    return (
        f"judge these {number(len(papers))} papers as a group: on what do they agree, which of them convinces, "
        "and what is still missing?"
    )
