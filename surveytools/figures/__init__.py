"""Figures: frames in, a ``Figure`` out with its picture in three formats, its data and its caption."""

from surveytools.figures.coverage import coverage
from surveytools.figures.figure import Figure
from surveytools.figures.timeline import timeline

__all__ = ["Figure", "coverage", "timeline"]
