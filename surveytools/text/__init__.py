"""Text as it is: folding, offsets, sentences, numbers, LaTeX and HTML; nothing here knows what a paper is."""
