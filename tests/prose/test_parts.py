"""Parts of a related work, and the prompts at the end of themes, in every format."""

from __future__ import annotations

import pytest

from surveytools.errors import UsageError
from surveytools.prose import Prose, Section, Sentence
from surveytools.prose.parts import part, with_prompts
from surveytools.prose.prompts import LABEL, MIME


def section(name: str | None, level: int, *papers: str) -> Section:
    told = ((Sentence(("Said.",), papers),),) if papers else ()
    return Section(name, told, level)


PROSE = Prose(
    (section("Robots", 1, "z"), section("Arms", 2, "a", "b"), section("Legs", 2, "c"), section("Maps", 1, "d"))
)


def headings(prose: Prose) -> list[str | None]:
    return [one.heading for one in prose.sections]


def test_a_theme_comes_with_what_is_below_it() -> None:
    assert headings(part(PROSE, only=["Robots"])) == ["Robots", "Arms", "Legs"]
    assert headings(part(PROSE, only=["Arms", "Maps"])) == ["Arms", "Maps"]
    assert headings(part(PROSE, without=["Robots"])) == ["Maps"]
    assert headings(part(PROSE, only=["Robots"], without=["Arms"])) == ["Robots", "Legs"]
    assert part(PROSE) == PROSE


def test_an_unknown_theme_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="no theme with papers is called 'Leg'; did you mean \"Legs\""):
        part(PROSE, without=["Leg"])


def test_a_theme_that_tells_of_papers_asks_for_judgement_in_every_format() -> None:
    asked = with_prompts(PROSE)
    prompts = [one.prompt for one in asked.sections]
    assert prompts[0] is None
    assert prompts[1] == (
        "judge these two papers as a group: on what do they agree, which of them convinces, and what is still missing?"
    )
    assert prompts[2] == "say what this paper adds to the survey, and what its abstract leaves out."
    assert asked.to_latex().count(rf"\textbf{{{LABEL}}}") == 3
    assert asked.to_html().count('<div class="prompt" role="note" style="') == 3
    assert asked.to_markdown().count(f"> **{LABEL}** ") == 3
    assert str(asked).count(f"[{LABEL} ") == 3
    bundle = asked._repr_mimebundle_()
    assert bundle[MIME] == [
        {"under": name, "asks": asks} for name, asks in zip(["Arms", "Legs", "Maps"], prompts[1:], strict=True)
    ]
    assert MIME not in PROSE._repr_mimebundle_()


def test_a_prompt_is_text() -> None:
    prose = Prose((Section(None, (), prompt="<b>50%</b> & \\input{x} *no*?"),))
    assert "<b>50" not in prose.to_html()
    assert "\\input{x}" not in prose.to_latex()
    assert "\\*no\\*" in prose.to_markdown()
