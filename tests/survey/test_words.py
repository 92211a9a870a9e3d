"""What a survey folder says in words: each call of its sections, and the parts of its related work."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveytools.errors import UsageError
from surveytools.survey import Survey

SECTIONS = ("introduction", "outline", "trends", "gaps", "open_questions", "related_work")


@pytest.fixture(scope="module")
def survey(root: Path) -> Survey:
    return Survey(root / "examples" / "vision-rl")


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_is_one_call_that_takes_the_confidence_asked_for(survey: Survey, name: str) -> None:
    said = getattr(survey, name)()
    assert set(said._repr_mimebundle_()) >= {"text/html", "text/latex", "text/plain"}
    assert str(said) != str(getattr(survey, name)(min_confidence=1.01)), "what is less sure is left out"


def test_related_work_may_be_told_in_parts_so_that_an_author_writes_between_them(survey: Survey) -> None:
    whole = survey.related_work()
    names = [section.heading for section in whole.sections]
    first, second = [section.heading for section in whole.sections if section.level == 1][:2]
    under = names[: names.index(second)]
    assert [section.heading for section in whole.sections if not section.prompt] == [
        "Vision-language models that reason",
        "Robots that grasp, move and fly",
        "Control from pixels",
    ], "a theme that is divided asks in its parts"
    one, others = survey.related_work(first), survey.related_work(without=first)
    assert [section.heading for section in one.sections] == under
    assert [section.heading for section in others.sections] == names[len(under) :]
    assert not any(section.prompt for section in one.sections), "a cell of the author's own follows it"
    assert others.sections[-1].prompt
    assert one.sections[0].paragraphs == whole.sections[0].paragraphs
    assert survey.related_work(first, prompts=True).sections[-1].prompt
    assert not any(section.prompt for section in survey.related_work(prompts=False).sections)
    assert [section.heading for section in survey.related_work(names[1:3]).sections] == names[1:3]
    with pytest.raises(UsageError, match="no theme with papers is called 'Driving'"):
        survey.related_work("Driving")


def test_the_bundled_survey_s_words_rest_on_its_papers(survey: Survey) -> None:
    keys = set(survey.keys.values())
    for name in SECTIONS:
        for sentence in getattr(survey, name)().sentences():
            assert set(sentence.keys()) <= keys
    assert len(survey.open_questions(most=2)) == 2
