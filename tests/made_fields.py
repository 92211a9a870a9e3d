"""Papers of a few made-up fields, in our own words: three fields of four kinds each."""

from __future__ import annotations

from surveytools.model import Paper

FIELDS = {
    "map reading": {
        "Contour maps": ("Hikers cross the hills by contour maps.", "Hill shading makes contour maps plain."),
        "Harbour charts": ("Pilots steer by harbour charts.", "On harbour charts, depth sounding is what counts."),
        "Street atlases": ("Most street atlases fold badly.", "Grid references are why street atlases sell."),
        "Star globes": ("Old star globes turn the night inside out.", "Star globes want sextant readings beside them."),
    },
    "bread baking": {
        "Sourdough starters": ("Wild yeast lives in sourdough starters.", "A daily chore are sourdough starters."),
        "Oven scheduling": ("Which loaf goes first is oven scheduling.", "Good oven scheduling knows no oven queue."),
        "Flour milling": ("The bran is left by flour milling.", "The finest sieve is half of flour milling."),
        "Crust glazing": ("An egg is enough for crust glazing.", "A brush is the tool for crust glazing."),
    },
    "bird song": {
        "Dawn chorus": ("In the dark begins the dawn chorus.", "Song overlap blurs a dawn chorus."),
        "Call mimicry": ("A hawk falls for call mimicry.", "Alarm calls are the usual call mimicry."),
        "Nest begging": ("The hungry are loud at nest begging.", "Counting the rate of nest begging is slow."),
        "Duet singing": ("Two birds and duet singing make a pair.", "Turn delays in duet singing are short."),
    },
}  # fmt: skip
SEASONS = ("spring", "summer", "autumn", "winter", "april", "may", "june", "july", "august", "october", "march")


def papers(count: int) -> tuple[Paper, ...]:
    """The first ``count`` papers, fields and kinds in turn."""
    out = []
    for k in range(count):
        field = list(FIELDS)[k % 3]
        kind, texts = list(FIELDS[field].items())[k // 3 % 4]
        season = SEASONS[k * 7 % 11]
        title = f"{kind} in {season}: notes on {field}" if k % 2 else f"A year of {kind.lower()}"
        said = f"This is about {field} in {season}. {texts[k // 12 % 2]} What {field} gains is said."
        out.append(Paper(f"p{k:03}", title, said))
    return tuple(out)
