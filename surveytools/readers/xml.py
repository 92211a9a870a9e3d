"""XML of arXiv (Atom), PubMed and EndNote: one table a format says at which path a field stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from surveytools.errors import InputError
from surveytools.model import Origin, Person, Problem
from surveytools.readers.elements import Broken, Element, elements
from surveytools.readers.record import Record, Value
from surveytools.readers.tables import load


@dataclass(frozen=True, slots=True)
class Dialect:
    """One format; ``data/xml.yaml`` has its record element, its marks and the paths of its fields."""

    name: str

    def looks_like(self, text: str) -> bool:
        """Whether a text is XML and has the marks of this format near its beginning."""
        head = text.lstrip()[:20_000]
        return head.startswith("<") and all(re.search(mark, head) for mark in self._data["marks"])

    def records(self, text: str, file: str) -> Iterator[Record | Problem]:
        """One record an element; raises ``InputError`` where there is none, or where entities are declared."""
        none = True
        for element in elements(text, self._data["record"], file):
            if isinstance(element, Broken):
                message = f"is no XML from here on ({element.reason}); is the file cut off? export it again"
                yield Problem("lost", f"{self.name}.broken", message, file, element.line, raw=_from(text, element.line))
            elif error := self._error(element):
                yield Problem(
                    "lost", f"{self.name}.error", f"the service answered: {error}", file, element.line, raw=error
                )
            else:
                yield self._record(element, file)
            none = False
        if none:
            raise InputError(f"holds no <{self._data['record']}>; expected a file as {self.name} gives it", file=file)

    def _record(self, element: Element, file: str) -> Record:
        record = Record(Origin(file, element.line, self.name), {}, element.text())
        for name, path in self._data["fields"].items():
            found = self._texts(element, path)
            if found:
                record.values[name] = list(found)
        record.values["authors"] = list(self._authors(element))
        record.apart.update(("authors", "keywords"))
        return record

    def _texts(self, element: Element, path: str) -> list[str]:
        """Texts at ``a/b``, at ``a/b@name`` of an attribute, at ``a/b[name=value]`` where it has that value."""
        path, _, attribute = path.partition("@")
        path, _, condition = path.partition("[")
        key, _, wanted = condition.rstrip("]").partition("=")
        found = [child for child in element.all(path) if not key or child.attributes.get(key) == wanted]
        if attribute:
            return [value for child in found if (value := child.attributes.get(attribute))]
        if self._data.get("labelled") == path and len(found) > 1:
            labels = [f"{child.attributes['Label']}: " if child.attributes.get("Label") else "" for child in found]
            return ["\n".join(label + child.text() for label, child in zip(labels, found, strict=True))]
        return [text for child in found if (text := child.text())]

    def _authors(self, element: Element) -> Iterator[Value]:
        parts: dict[str, str] = self._data.get("person", {})
        for author in element.all(self._data["authors"]):
            found = {part: texts[0] for part, path in parts.items() if (texts := author.texts(path))}
            if not parts:
                yield author.text()
            elif "name" in found:
                yield found["name"]
            elif found:
                yield Person(**found)

    def _error(self, element: Element) -> str | None:
        """What an error entry says: arXiv answers a bad query with a feed that holds nothing else."""
        mark: str | None = self._data.get("error")
        title = element.texts("title")
        return ": ".join([*title, *element.texts("summary")]) if mark and title == [mark] else None

    @property
    def _data(self) -> dict[str, Any]:
        data: dict[str, Any] = load("xml")[self.name]
        return data


def _from(text: str, number: int) -> str:
    """The text from a line on, cut where nobody would read further."""
    return "\n".join(text.split("\n")[number - 1 :])[:2000]


ATOM, PUBMED, ENDNOTE = Dialect("atom"), Dialect("pubmed"), Dialect("endnote")
