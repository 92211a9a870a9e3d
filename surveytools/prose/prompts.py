r"""A prompt: a place of a draft where judgement is missing, and how it shows in each format.

``> **To the author:** say why the field needs a survey now.`` in Markdown, a coloured box that keeps to its column in
LaTeX (of plain LaTeX, so that any preamble will do) and in HTML (with its own style, so that a notebook shows it).
"""

from __future__ import annotations

from surveytools.text.markup import Html, Tex, html, tex

LABEL = "To the author:"
"""What every prompt begins with."""

MIME = "application/vnd.surveytools.prompts+json"
"""The kind under which an output of a notebook lists its prompts."""

LATEX_OPEN = (
    "\\begin{center}\\ifdefined\\color\\color[rgb]{0.6,0.25,0}\\fi\\setlength{\\fboxsep}{4pt}\n"
    "\\fbox{\\begin{minipage}{\\dimexpr\\linewidth-2\\fboxsep-2\\fboxrule\\relax}\\small\\raggedright"
)
LATEX_CLOSE = "\\end{minipage}}\n\\end{center}"
RULED_OPEN = "\\par\\medskip\\begingroup\\ifdefined\\color\\color[rgb]{0.6,0.25,0}\\fi\\hrule\\smallskip\\small"
RULED_CLOSE = "\\par\\smallskip\\hrule\\endgroup\\medskip"
"""The same between two rules, for what no box may hold: a table, a listing, a figure."""

STYLE = "border-left:4px solid #b45309;background:rgba(180,83,9,.12);padding:.5em .8em;margin:1em 0;font-size:.95em"
"""Of no colour of letters, so that text and links are as readable in the dark as around it."""


def latex(text: str) -> Tex:
    """A prompt as a box as wide as its column."""
    return Tex(f"{LATEX_OPEN}\n\\textbf{{{tex(LABEL)}}} {tex(text)}\n{LATEX_CLOSE}")


def html_of(text: str) -> Html:
    """A prompt as a note at the side of the text."""
    return Html(f'<div class="prompt" role="note" style="{STYLE}"><strong>{html(LABEL)}</strong> {html(text)}</div>')
