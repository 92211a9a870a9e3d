"""Names of people: every form that BibTeX knows, and the forms that people write."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveytools.model import Person
from surveytools.text import people
from surveytools.text.people import OTHERS, format_person, parse_person, split_people

CASES = {
    "Anna van den Berg": Person("Berg", "Anna", "van den"),
    "van den Berg, Anna": Person("Berg", "Anna", "van den"),
    "Hal Daumé III": Person("Daumé", "Hal", suffix="III"),
    "Daumé III, Hal": Person("Daumé", "Hal", suffix="III"),
    "Davis, Jr., Sammy": Person("Davis", "Sammy", suffix="Jr."),
    "Davis, Sammy, Jr.": Person("Davis", "Sammy", suffix="Jr."),
    "{The Vision Group}": Person(literal="The Vision Group"),
    r"{\'E}mile Zola": Person("Zola", "Émile"),
    r"{\L}ukasz Kuci{\'n}ski": Person("Kuciński", "Łukasz"),
    "Madonna": Person("Madonna"),
    "王小明": Person("王小明"),
    "王 小明": Person("王", "小明"),
    "Luc Van Gool": Person("Van Gool", "Luc"),
    "Nguyen Van An": Person("An", "Nguyen Van"),
    "Juan de la Cruz y Vega": Person("Cruz y Vega", "Juan", "de la"),
    "Robert {Downey Jr.}": Person("Downey Jr.", "Robert"),
    "{Barnes and Noble}, Inc": Person("Barnes and Noble", "Inc"),
    "Jean d'Alembert": Person("d'Alembert", "Jean"),
    "bell hooks": Person("hooks", particle="bell"),
    "A.~B. Cee": Person("Cee", "A. B."),
    "Smith,": Person("Smith"),
    "Smith, J., Doe, K., Poe": Person(literal="Smith, J., Doe, K., Poe"),
    "others": OTHERS,
    "et al.": OTHERS,
    ",,": Person(literal=",,"),
    "{": Person(literal="{"),
}
FORMATTED = {
    Person("Berg", "Anna", "van den"): "van den Berg, Anna",
    Person("Daumé", "Hal", suffix="III"): r"Daum{\'e}, III, Hal",
    Person("van Berg", "Anna"): "{van Berg}, Anna",
    Person("Barnes and Noble", "Inc"): "{Barnes and Noble}, Inc",
    Person(literal="The Vision Group"): "{The Vision Group}",
    Person("Lab (North)", "A. [B]"): "{Lab (North)}, {A. [B]}",
    Person("王小明"): r"{[U+738B]\allowbreak}{[U+5C0F]\allowbreak}{[U+660E]}",
    Person("王"): "{[U+738B]}",
    OTHERS: "others",
}
part = st.text(
    st.characters(codec="utf-8", categories=["Lu", "Ll", "Pd"], max_codepoint=0x24F), min_size=1, max_size=12
)
phrase = st.lists(
    st.one_of(part, st.sampled_from(["and", "Jr.", "van", "A.", "{", "&", "O'Neil"])), min_size=1, max_size=3
).map(" ".join)


@pytest.mark.parametrize(("text", "person"), CASES.items())
def test_a_name_reads(text: str, person: Person) -> None:
    assert parse_person(text) == person


@pytest.mark.parametrize("person", [*CASES.values(), *FORMATTED])
def test_a_name_written_reads_back(person: Person) -> None:
    written = format_person(person)
    assert parse_person(written) == person
    assert split_people(written) == [written]
    assert parse_person(format_person(person, ascii_only=False)) == person


@pytest.mark.parametrize(("person", "text"), FORMATTED.items())
def test_a_name_is_written(person: Person, text: str) -> None:
    assert format_person(person) == text


def test_lists_split_at_and_outside_braces() -> None:
    assert split_people("A. Berg and {Black and White} AND  Z\nand\nY and others") == [
        "A. Berg", "{Black and White}", "Z", "Y", "others",
    ]  # fmt: skip
    assert split_people("Anderson and and Brand") == ["Anderson", "Brand"]
    assert split_people("") == []


@given(phrase, st.one_of(st.none(), phrase), st.one_of(st.none(), st.sampled_from(["van", "de la"])))
def test_any_name_keeps_its_letters(family: str, given_name: str | None, particle: str | None) -> None:
    person = Person(family, given_name, particle)
    back = parse_person(format_person(person))
    assert letters(back) == letters(person)


def letters(person: Person) -> list[str]:
    return sorted(unicodedata.normalize("NFKC", "".join(person.name().split())))


@given(st.text(max_size=60))
def test_any_text_gives_a_name_and_loses_no_letter(text: str) -> None:
    person = parse_person(text)
    assert isinstance(person, Person)
    for name in split_people(text):
        parse_person(name)


@given(
    st.lists(
        st.sampled_from(
            ["Ada", "B.", "Lovelace", "van", "Van", "Jr", "III", "Nguyen", "é", "É", "王", "伟", "others", "et", "al",
             "o'Neill", "J.-P.", "ß", "B. C.", ",", "x2", "de"]
        ),
        min_size=1,
        max_size=4,
    ).map(lambda words: " ".join(words).replace(" ,", ","))
)  # fmt: skip
def test_the_glance_and_the_long_way_give_the_same_person(text: str) -> None:
    person = people._simple(text)
    assert person is None or parse_person(text) == people.OTHERS or person == people._parsed(text)


def test_at_a_glance() -> None:
    assert people._simple("Ada B. Lovelace") == people._simple("Lovelace, Ada B.") == Person("Lovelace", "Ada B.")
    assert [people._simple(name) for name in ("Ada", "van Berg", "Ada III", "Ada van Berg", "{A} B")] == [None] * 5
