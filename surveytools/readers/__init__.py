"""Readers: files in, papers and problems out; one module a format, recognised by content.

``papers, problems = read_papers("page.txt", "more.bib")``. Every record of an input is kept, repaired or lost.
"""

from surveytools.readers.reading import Account, Reading, read_files, read_papers

__all__ = ["Account", "Reading", "read_files", "read_papers"]
