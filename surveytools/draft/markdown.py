"""An author's Markdown cells, converted once for LaTeX and once for HTML from one parsed tree.

Pictures stand beside the notebook or are pasted into the cell; the HTML holds them as data, the LaTeX as files.
"""

from __future__ import annotations

import base64
import hashlib
import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from surveytools.draft import pandoc
from surveytools.draft.citations import Node, References, cited_in, raw, walk
from surveytools.draft.prompts import asked, boxed_html, boxed_latex, is_prompt
from surveytools.errors import ConfigError
from surveytools.files import read_bytes
from surveytools.text.markup import html, tex

PICTURES = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "application/pdf": ".pdf",
    "image/svg+xml": ".svg",
    "image/gif": ".gif",
}

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ACTIVE = re.compile(r"<\s*/?\s*(?:script|iframe|object|embed|link|meta|base|style|form)\b", re.IGNORECASE)


@dataclass
class Markdown:
    """Converts the Markdown of one notebook; ``pictures`` gathers what the LaTeX needs beside it, by file name.

    ``prompts`` gathers what the texts ask of their author, until somebody takes them out.
    """

    references: References
    folder: Path
    pictures: dict[str, bytes] = field(default_factory=dict)
    prompts: list[str] = field(default_factory=list)

    def convert(self, source: str, attachments: Mapping[str, Mapping[str, str]] | None = None) -> tuple[str, str]:
        """One cell as LaTeX and as HTML; raises ``ConfigError`` for an unknown key or a picture that is not there."""
        tree = pandoc.parse(source)
        for key in cited_in(tree):
            self.references.check(key)
        self.prompts += asked(tree)
        for_latex = walk(tree, lambda node: self._latex(node, attachments or {}))
        for_html = walk(tree, lambda node: self._html(node, attachments or {}))
        return pandoc.write(for_latex, pandoc.LATEX), pandoc.write(for_html, pandoc.HTML)

    def _latex(self, node: Node, attachments: Mapping[str, Any]) -> Node:
        if node["t"] == "Cite":
            return self.references.to_latex(node["c"][0])
        if node["t"] == "Str" and not node["c"].isascii():
            return raw("latex", tex(node["c"]))
        if is_prompt(node):
            return boxed_latex(node)
        if node["t"] == "CodeBlock":
            return {**node, "c": [["", [], []], node["c"][1]]}
        if node["t"] == "Image":
            data, kind = self._picture(node["c"][2][0], attachments)
            if kind not in ("image/png", "image/jpeg", "application/pdf"):
                message = f"{node['c'][2][0]!r} cannot stand in LaTeX; use a PNG, JPEG or PDF picture"
                raise ConfigError(message)
            name = f"picture-{hashlib.sha256(data).hexdigest()[:12]}{PICTURES[kind]}"
            self.pictures[name] = data
            return {**node, "c": [node["c"][0], node["c"][1], [f"figures/{name}", node["c"][2][1]]]}
        return node

    def _html(self, node: Node, attachments: Mapping[str, Any]) -> Node:
        if node["t"] == "Cite":
            return self.references.to_html(node["c"][0])
        if is_prompt(node):
            return boxed_html(node)
        if node["t"] in ("RawInline", "RawBlock") and node["c"][0] == "html":
            return _harmless(node)
        if node["t"] == "RawInline" and node["c"][0] in ("tex", "latex"):
            return self._raw_latex(node)
        if node["t"] == "Image":
            data, kind = self._picture(node["c"][2][0], attachments)
            address = f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"
            return {**node, "c": [node["c"][0], node["c"][1], [address, node["c"][2][1]]]}
        return node

    def _raw_latex(self, node: Node) -> Node:
        """A citation command reads as a citation; other LaTeX that is no mathematics shows as its source."""
        keys = list(cited_in(node))
        if keys:
            mode = "AuthorInText" if node["c"][1].startswith("\\citet") else "NormalCitation"
            return self.references.to_html([_citation(key, mode) for key in keys])
        if node["c"][1].startswith("\\begin{"):
            return node
        return raw("html", f'<code class="latex-only">{html(node["c"][1])}</code>')

    def _picture(self, address: str, attachments: Mapping[str, Any]) -> tuple[bytes, str]:
        if address.startswith("attachment:"):
            bundle = attachments.get(address.removeprefix("attachment:"))
            if not bundle:
                message = f"shows {address!r}, which is not attached to the cell"
                raise ConfigError(message)
            kind, data = next(iter(bundle.items()))
            return base64.b64decode(data), kind
        if "://" in address:
            message = f"shows {address!r}; a draft is made without network: save the picture beside the notebook"
            raise ConfigError(message)
        kind = mimetypes.guess_type(address)[0] or "application/octet-stream"
        if kind not in PICTURES:
            message = f"shows {address!r}, which is no picture; use a PNG, JPEG or PDF file"
            raise ConfigError(message)
        return read_bytes(self.folder / address), kind


def _harmless(node: Node) -> Node:
    """An author's own HTML, without comments, which are for authors, and with what runs or fetches shown as text."""
    said = _COMMENT.sub("", node["c"][1])
    return {**node, "c": ["html", html(said) if _ACTIVE.search(said) else said]}


def _citation(key: str, mode: str) -> Node:
    return {"citationId": key, "citationPrefix": [], "citationSuffix": [], "citationMode": {"t": mode}}
