"""XML from strangers: no entities, no DTD of its own, no network, and each record with its line.

A file that is cut off gives the records before the cut, and says where it stops.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.entities import html5
from xml.parsers import expat

from surveytools.errors import InputError

DEEPEST = 100


@dataclass(slots=True)
class Element:
    """A tag (without the prefix of its namespace), its attributes, and texts and elements in it, in order."""

    tag: str
    attributes: dict[str, str]
    line: int
    content: list[str | Element] = field(default_factory=list)

    def all(self, path: str) -> Iterator[Element]:
        """Every element at a path below this one: ``author/name``."""
        step, _, rest = path.partition("/")
        for child in self.content:
            if isinstance(child, Element) and child.tag == step:
                yield from child.all(rest) if rest else [child]

    def texts(self, path: str) -> list[str]:
        """The texts at a path, each with everything inside it."""
        return [text for element in self.all(path) if (text := element.text())]

    def text(self) -> str:
        """All text in this element, as it stands but for the white space around it."""
        return "".join(part if isinstance(part, str) else part.inner() for part in self.content).strip()

    def inner(self) -> str:
        """All text in this element, with the white space around it."""
        return "".join(part if isinstance(part, str) else part.inner() for part in self.content)


@dataclass(frozen=True, slots=True)
class Broken:
    """Where a file stops being XML, and why."""

    line: int
    reason: str


def elements(text: str, tag: str, file: str) -> Iterator[Element | Broken]:
    """Every element of that tag, in order; raises ``InputError`` for entities and document types of the file's own.

    ``&eacute;``, which HTML knows and XML does not, is read all the same; one that neither knows stays as it is.
    """
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.UseForeignDTD(True)  # none is loaded, and an entity that nobody declares is no end of the file
    stack: list[Element] = []
    done: list[Element | Broken] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if len(stack) > DEEPEST:
            raise InputError(f"is nested more than {DEEPEST} deep, which no export is", file=file, line=stack[0].line)
        if stack or local == tag:
            stack.append(Element(local, attributes, parser.CurrentLineNumber))

    def end(_: str) -> None:
        if stack:
            element = stack.pop()
            (stack[-1].content if stack else done).append(element)

    def characters(data: str) -> None:
        if stack:
            stack[-1].content.append(data)

    def named(name: str, _: bool) -> None:
        characters(html5.get(f"{name};", f"&{name};"))

    def refuse(*_: object) -> None:
        raise InputError("declares XML entities, which are not read; export it again without", file=file)

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, characters
    parser.EntityDeclHandler, parser.SkippedEntityHandler = refuse, named
    parser.StartDoctypeDeclHandler = lambda name, system, public, own: refuse() if own else None
    try:
        parser.Parse(_without_declaration(text), True)
    except expat.ExpatError as error:
        done.append(Broken(stack[0].line if stack else error.lineno, expat.ErrorString(error.code)))
    yield from done


def _without_declaration(text: str) -> bytes:
    """The text as UTF-8, its declaration of another encoding blanked so that lines stay."""
    if text.startswith("<?xml"):
        head, mark, rest = text.partition("?>")
        text = "\n" * head.count("\n") + rest if mark else text
    return text.lstrip(" ").encode("utf-8", "replace")
