"""Citations in an author's Markdown: ``[@key]``, ``[@a; @b, p. 3]``, ``@key`` become ``\\citep``/``\\citet`` or links.

pandoc's own parser finds them, so that code, mathematics and e-mail addresses are left alone. An unknown key stops the
draft, naming the nearest that exists; a plain at-sign before a word is written ``\\@word``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from surveytools.draft import pandoc
from surveytools.errors import ConfigError, nearest
from surveytools.prose.render import link
from surveytools.text.markup import Html, join_html, tex

Node = dict[str, Any]
IN_TEXT, NO_AUTHOR = "AuthorInText", "SuppressAuthor"
RAW_CITE = re.compile(r"\\cite(?!text)[a-zA-Z]*\*?\s*(?:\[[^\]]*\]\s*){0,2}\{([^}]*)\}")


@dataclass(frozen=True)
class References:
    """What can be cited: by key, how each is called on a screen; ``textual`` holds those that have authors and year."""

    labels: Mapping[str, str]
    textual: frozenset[str]

    def check(self, key: str) -> None:
        """Raise ``ConfigError`` where no paper has this key."""
        if key not in self.labels:
            hint = f"{_near(key, self.labels)} (write \\@{key} if it is no citation)"
            message = f"cites @{key}, which no paper of the survey has; {hint}"
            raise ConfigError(message)

    def authors(self, keys: Iterable[str]) -> dict[str, str]:
        """The names by which a sentence calls each paper that has some, in LaTeX: ``Shen et al.``."""
        return {key: tex(self.labels[key].rsplit(", ", 1)[0]) for key in keys if key in self.textual}

    def to_latex(self, citations: list[Node]) -> Node:
        """A citation as raw LaTeX; a paper without authors and year is never named by them."""
        first, *rest = citations
        if first["citationMode"]["t"] == IN_TEXT:
            more = f" {self._aside(rest)}" if rest else ""
            return raw("latex", self._in_text(first) + more)
        return raw("latex", self._aside(citations))

    def _in_text(self, item: Node) -> str:
        key, note = item["citationId"], _note(item, item)
        if key in self.textual:
            return f"\\citet{note}{{{key}}}"
        return f"{tex(self.labels[key])} \\citep{note}{{{key}}}"

    def _aside(self, citations: list[Node]) -> str:
        """Citations in brackets: one command, or one for each where a note stands between them."""
        inner = [item["citationSuffix"] for item in citations[:-1]] + [item["citationPrefix"] for item in citations[1:]]
        if any(inner):
            said = [f"\\citealp{_note(item, item)}{{{item['citationId']}}}" for item in citations]
            return f"\\citetext{{{'; '.join(said)}}}"
        keys = ",".join(item["citationId"] for item in citations)
        year = citations[0]["citationMode"]["t"] == NO_AUTHOR and keys in self.textual
        return f"\\cite{'yearpar' if year else 'p'}{_note(citations[0], citations[-1])}{{{keys}}}"

    def to_html(self, citations: list[Node]) -> Node:
        """A citation as links to the list of references."""
        mode = citations[0]["citationMode"]["t"]
        pieces = []
        for item in citations:
            before, after = (_words(item[name], pandoc.HTML) for name in ("citationPrefix", "citationSuffix"))
            label = self.labels[item["citationId"]]
            if mode == IN_TEXT:
                label = re.sub(r", (\S+)$", r" (\1)", label)
            elif item["citationMode"]["t"] == NO_AUTHOR:
                label = label.rsplit(", ", 1)[-1]
            parts = (
                Html(before and f"{before} "),
                link(item["citationId"], label),
                Html(after and f"{_comma(after)}{after}"),
            )
            pieces.append(join_html(parts))
        said = join_html(pieces, "; ")
        return raw("html", said if mode == IN_TEXT else Html(f'<span class="citations">({said})</span>'))


def raw(form: str, text: str) -> Node:
    """A piece of a tree that one writer takes as it is."""
    return {"t": "RawInline", "c": [form, text]}


def walk(node: Any, change: Callable[[Node], Node]) -> Any:
    """The tree with ``change`` applied to every element, from the leaves up."""
    if isinstance(node, list):
        return [walk(item, change) for item in node]
    if isinstance(node, dict):
        node = {key: walk(value, change) for key, value in node.items()}
        return change(node) if "t" in node else node
    return node


def cited_in(node: Any) -> Iterator[str]:
    """Every key that a tree cites, those in raw LaTeX included."""
    if isinstance(node, list):
        for item in node:
            yield from cited_in(item)
    elif isinstance(node, dict):
        if node.get("t") in ("RawInline", "RawBlock") and node["c"][0] in ("tex", "latex"):
            yield from cited_in_latex(node["c"][1])
        if "citationId" in node:
            yield node["citationId"]
        for value in node.values():
            yield from cited_in(value)


def cited_in_latex(text: str) -> Iterator[str]:
    """Every key that LaTeX cites, comments aside: ``\\citep[p.~3]{a, b}`` gives a and b."""
    bare = re.sub(r"(?<!\\)%.*", "", text)
    for match in RAW_CITE.finditer(bare):
        yield from (key.strip() for key in match[1].split(",") if key.strip())


def _note(first: Node, last: Node) -> str:
    """The words before and behind a citation as options: ``[see][p.~3]``, ``[p.~3]`` or nothing."""
    before, after = _words(first["citationPrefix"], pandoc.LATEX), _words(last["citationSuffix"], pandoc.LATEX)
    return f"[{before}][{after}]" if before else f"[{after}]" if after else ""


def _words(inlines: list[Node], form: tuple[str, ...]) -> str:
    if not inlines:
        return ""
    tree = {"pandoc-api-version": _version(), "meta": {}, "blocks": [{"t": "Plain", "c": inlines}]}
    return pandoc.write(tree, form).strip().removeprefix(",").strip()


def _version() -> list[int]:
    version: list[int] = pandoc.parse("")["pandoc-api-version"]
    return version


def _comma(after: str) -> str:
    return " " if after.startswith(("(", "<span")) else ", "


def _near(key: str, known: Mapping[str, str]) -> str:
    """The nearest key, and where to see all: a survey has too many to list."""
    said = nearest(key, known)
    return (
        said.split("? known:")[0] + "?" if "did you mean" in said else "see references.bib or: surveytools bib SURVEY"
    )
