"""Prompts of a manuscript: quotes in Markdown cells that begin "To the author:", and those that generated text asks.

A draft shows them and says how many remain; one that is to be final must have none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from surveytools.draft import pandoc
from surveytools.draft.citations import Node
from surveytools.draft.execute import first_line
from surveytools.errors import PromptError
from surveytools.model import Problem
from surveytools.prose.prompts import LABEL, LATEX_CLOSE, LATEX_OPEN, MIME, RULED_CLOSE, RULED_OPEN, STYLE

CODE = "draft.prompt"
UNBOXED = frozenset({"CodeBlock", "Table", "Figure", "RawBlock"})
"""What LaTeX cannot set inside a box."""
LONGEST = 160
"""Letters of a prompt that a problem shows."""


def is_prompt(node: Node) -> bool:
    """Whether a piece of pandoc's tree is a quote that begins with the words of a prompt, in whatever letters."""
    return node["t"] == "BlockQuote" and words(node).casefold().startswith(LABEL.casefold())


def asked(tree: Any) -> Iterator[str]:
    """What each prompt of a Markdown text asks, without its first words."""
    if isinstance(tree, list):
        for item in tree:
            yield from asked(item)
    elif isinstance(tree, dict):
        if tree.get("t") == "BlockQuote" and is_prompt(tree):
            yield words(tree)[len(LABEL) :].strip()
        else:
            for value in tree.values():
                yield from asked(value)


def boxed_latex(node: Node) -> Node:
    """A prompt as a box in LaTeX, its citations and lists kept; between rules where a box cannot hold it."""
    ends = (RULED_OPEN, RULED_CLOSE) if _holds(node["c"], UNBOXED) else (LATEX_OPEN, LATEX_CLOSE)
    opened, closed = ({"t": "RawBlock", "c": ["latex", text]} for text in ends)
    return {"t": "Div", "c": [["", [], []], [opened, *node["c"], closed]]}


def _holds(tree: Any, kinds: frozenset[str]) -> bool:
    if isinstance(tree, list):
        return any(_holds(item, kinds) for item in tree)
    return isinstance(tree, dict) and (tree.get("t") in kinds or _holds(list(tree.values()), kinds))


def boxed_html(node: Node) -> Node:
    """A prompt as a note in HTML."""
    return {"t": "Div", "c": [["", ["prompt"], [["role", "note"], ["style", STYLE]]], node["c"]]}


def prompts_of(manuscript: Any, *, abstract: str | None = None) -> tuple[Problem, ...]:
    """The prompts that remain in an executed manuscript, and in the abstract of survey.toml, with where each stands."""
    found = [_problem("abstract", text, "survey.toml") for text in asked(pandoc.parse(abstract or ""))]
    for cell in manuscript.cells:
        where = f"cell {cell.metadata.get('number')} ({first_line(cell.source)})"
        found += [_problem(where, text) for text in cell.metadata.get("prompts", ())]
        for output in cell.get("outputs", ()):
            for one in output.get("data", {}).get(MIME, ()):
                under = f"{where}, under “{one['under']}”" if one["under"] else where
                found.append(_problem(under, one["asks"]))
    return tuple(found)


def require_none(prompts: Sequence[Problem], output: Path) -> None:
    """Raise ``PromptError`` naming every prompt that remains, each with where it stands."""
    if prompts:
        said = "a prompt to the author remains" if len(prompts) == 1 else f"{len(prompts)} prompts to the author remain"
        listed = "".join(f"\n  {prompt}" for prompt in prompts)
        message = f"{said}, so this draft is not final; write in their place, or take them out:{listed}"
        raise PromptError(message, file=output / "survey.tex")


def words(node: Any) -> str:
    """The plain text of a piece of a tree."""
    return " ".join(_text(node).split())


def _text(node: Any) -> str:
    if isinstance(node, list):
        return "".join(map(_text, node))
    if not isinstance(node, dict):
        return ""
    kind, content = node.get("t"), node.get("c", "")
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if kind in ("Str", "Code", "Math", "RawInline"):
        return str(content if kind == "Str" else content[-1])
    return _text(content) + (" " if kind in ("Para", "Plain") else "")


def _problem(where: str, text: str, file: str = "notebooks/survey.ipynb") -> Problem:
    shown = text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
    return Problem("note", CODE, f"{where}: {LABEL} {shown}", file)
