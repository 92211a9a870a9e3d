"""Prose to LaTeX, HTML, Markdown and plain text; escaping is decided by type, never remembered."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from textwrap import shorten
from typing import TYPE_CHECKING

from surveytools.prose import prompts
from surveytools.text.markup import Html, Tex, html, join_html, join_tex, tex

if TYPE_CHECKING:
    from surveytools.prose.value import Cite, Part, Section, Sentence

HEADINGS = ("subsection", "subsubsection", "paragraph")
"""LaTeX's headings by level; HTML and Markdown count on from their third."""

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#$~^|@])")


def latex(sections: Sequence[Section]) -> str:
    """Headings and paragraphs with ``\\citep`` and ``\\citet``, one sentence a line (kind to ``diff``)."""
    blocks: list[str] = []
    for section in sections:
        if section.heading:
            blocks.append(f"\\{HEADINGS[section.level - 1]}{{{tex(section.heading)}}}")
        blocks += ["\n".join(tex_parts(sentence.parts) for sentence in paragraph) for paragraph in section.paragraphs]
        blocks += [prompts.latex(section.prompt)] if section.prompt else []
    return "\n\n".join(blocks) + "\n"


def html_of(sections: Sequence[Section], labels: Mapping[str, str], *, evidence: bool = False) -> str:
    """Headings from the third level on and paragraphs; the quotes behind a sentence show when it is pointed at.

    With ``evidence`` a list of them opens below each paragraph, without any script.
    """
    blocks: list[str] = []
    for section in sections:
        if section.heading:
            tag = f"h{section.level + 2}"
            blocks.append(f"<{tag}>{html(section.heading)}</{tag}>")
        for paragraph in section.paragraphs:
            blocks.append(f"<p>{' '.join(html_sentence(sentence, labels) for sentence in paragraph)}</p>")
            blocks += _rests_on(paragraph, labels) if evidence else []
        blocks += [prompts.html_of(section.prompt)] if section.prompt else []
    return f'<div class="prose">\n{chr(10).join(blocks)}\n</div>'


def _rests_on(paragraph: Sequence[Sentence], labels: Mapping[str, str]) -> list[str]:
    """A list that opens: the beginning of each sentence that rests on quotes, and the quotes."""
    told = [(plain(sentence.parts, labels), _quotes(sentence)) for sentence in paragraph]
    items = [f"<li>{html(shorten(said, 60, placeholder=' …'))}<br>{html(' '.join(q))}</li>" for said, q in told if q]
    if not items:
        return []
    style = "margin: -0.6em 0 1em; font-size: 0.9em"
    return [f'<details style="{style}"><summary>What this rests on</summary><ul>{"".join(items)}</ul></details>']


def _quotes(sentence: Sentence) -> list[str]:
    return list(dict.fromkeys(f"“{support.quote}”" for support in sentence.evidence if support.quote))


def markdown(sections: Sequence[Section]) -> str:
    """Headings from the third level on and paragraphs with pandoc's citations."""
    blocks: list[str] = []
    for section in sections:
        if section.heading:
            blocks.append(f"{'#' * (section.level + 2)} {_mark(section.heading)}")
        blocks += [
            "\n".join("".join(mark_part(part) for part in sentence.parts) for sentence in paragraph)
            for paragraph in section.paragraphs
        ]
        blocks += [f"> **{prompts.LABEL}** {_mark(section.prompt)}"] if section.prompt else []
    return "\n\n".join(blocks) + "\n"


def text_of(sections: Sequence[Section], labels: Mapping[str, str]) -> str:
    """Plain text, as one would read it aloud."""
    blocks: list[str] = []
    for section in sections:
        blocks += [section.heading] if section.heading else []
        blocks += [
            " ".join(plain(sentence.parts, labels) for sentence in paragraph) for paragraph in section.paragraphs
        ]
        blocks += [f"[{prompts.LABEL} {section.prompt}]"] if section.prompt else []
    return "\n\n".join(blocks)


def plain(parts: Sequence[Part], labels: Mapping[str, str]) -> str:
    """A sentence's parts as plain text."""
    return "".join(part if isinstance(part, str) else _said(part, labels) for part in parts)


def tex_parts(parts: Sequence[Part]) -> Tex:
    """A sentence's parts as LaTeX."""
    return join_tex(
        [tex(part) if isinstance(part, str) else Tex(f"\\cite{part.style}{{{','.join(part.keys)}}}") for part in parts]
    )


def html_sentence(sentence: Sentence, labels: Mapping[str, str]) -> Html:
    """A sentence as HTML, with the quotes and the names of its findings where it has any."""
    said = join_html([html(part) if isinstance(part, str) else _html_cite(part, labels) for part in sentence.parts])
    quotes = "\n".join(_quotes(sentence))
    if not quotes:
        return said
    rests_on = " ".join(str(support) for support in sentence.evidence)
    return Html(f'<span class="said" title="{html(quotes)}" data-evidence="{html(rests_on)}">{said}</span>')


def link(key: str, label: str) -> Html:
    """A citation on a screen: a link to the reference, found by its ``data-key`` where a page calls it otherwise."""
    return Html(f'<a class="citation" href="#ref-{html(key)}" data-key="{html(key)}">{html(label)}</a>')


def _html_cite(cite: Cite, labels: Mapping[str, str]) -> Html:
    links = [link(key, _label(key, cite.style, labels)) for key in cite.keys]
    if cite.style == "t":
        return join_html(links, ", ")
    return Html(f'<span class="citations">({join_html(links, "; ")})</span>')


def _said(cite: Cite, labels: Mapping[str, str]) -> str:
    said = [_label(key, cite.style, labels) for key in cite.keys]
    return ", ".join(said) if cite.style == "t" else f"({'; '.join(said)})"


def _label(key: str, style: str, labels: Mapping[str, str]) -> str:
    label = labels.get(key, key)
    return re.sub(r", (\S+)$", r" (\1)", label) if style == "t" else label


def mark_part(part: Part) -> str:
    """A text or a citation as Markdown."""
    if isinstance(part, str):
        return _mark(part)
    return f"@{part.keys[0]}" if part.style == "t" else f"[{'; '.join(f'@{key}' for key in part.keys)}]"


def _mark(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
