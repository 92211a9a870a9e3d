"""Base models by use."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from surveytools.errors import UsageError
from surveytools.figures.answers import answers, named, short
from surveytools.figures.figure import COLOURS, WIDTH, Figure, canvas, empty, finish, plain


def base_models(
    papers: pd.DataFrame, findings: pd.DataFrame, *, min_confidence: float = 0.0, top: int = 15, width: float = WIDTH
) -> Figure:
    """How many papers build on each base model: ``base_models(papers, findings, top=10)``.

    One bar a model, the most used first, at most ``top``; the caption counts the rest. Data: base_model, papers.
    """
    if top < 1:
        message = f"top is at least 1, not {top}"
        raise UsageError(message)
    pairs = named(answers(papers, findings, min_confidence), "base_model")
    used = Counter(name for _, name in pairs)
    ranked = sorted(used, key=lambda name: (-used[name], name.casefold()))
    data = pd.DataFrame([(name, used[name]) for name in ranked], columns=["base_model", "papers"])
    if not ranked:
        message = "names a base model in what was read."
        return empty(
            name="base_models",
            caption="Base models by use: nothing found.",
            message=message,
            data=data,
            papers=len(papers),
        )
    shown = ranked[:top]
    caption = f"Base models by the number of papers that build on them ({len({paper for paper, _ in pairs})} papers"
    rest = len(ranked) - len(shown)
    caption += f"; {rest} more model{'s' if rest > 1 else ''} not shown)." if rest else ")."
    with canvas(width, 0.5 + 0.17 * len(shown)) as drawing:
        axes = drawing.add_subplot()
        axes.barh(range(len(shown)), [used[name] for name in shown], height=0.7, color=COLOURS[0])
        for k, name in enumerate(shown):
            axes.text(used[name], k, f" {used[name]}", va="center", fontsize=7, color="0.2")
        axes.set_yticks(range(len(shown)), [plain(short(name, 34)) for name in shown])
        axes.set(ylim=(len(shown) - 0.4, -0.6), xlim=(0, 1.06 * used[shown[0]]), xticks=[], xlabel="Papers")
        axes.spines[["bottom", "left"]].set_visible(False)
        axes.tick_params(length=0)
        alt = f"Bar chart: {len(shown)} base models; most used: {shown[0]}, by {used[shown[0]]}."
        return finish(drawing, name="base_models", caption=caption, alt=alt, data=data)
