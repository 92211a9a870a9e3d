"""Figures: frames in, a ``Figure`` out with its picture in three formats, its data and its caption."""

from surveytools.figures.base_models import base_models
from surveytools.figures.coverage import coverage
from surveytools.figures.figure import Figure
from surveytools.figures.gains import gains
from surveytools.figures.methods import methods
from surveytools.figures.prisma import prisma
from surveytools.figures.taxonomy import taxonomy
from surveytools.figures.timeline import timeline

__all__ = ["Figure", "base_models", "coverage", "gains", "methods", "prisma", "taxonomy", "timeline"]
