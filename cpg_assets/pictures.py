"""Figures as pictures that Dagster shows among metadata: Markdown with an SVG inside, so nothing is fetched."""

from base64 import b64encode
from collections.abc import Mapping
from xml.sax.saxutils import escape

LABEL, BAR, ROW, COUNT = 180, 260, 18, 70
"""Pixels: width of a label, longest bar, height of a row, room for a number."""
COLOUR = "#4f43dd"
MOST = 12
LONGEST_LABEL = 28


def bar_chart(title: str, values: Mapping[str, float], unit: str = "") -> str:
    """A horizontal bar for each value, as Markdown; nothing where there are none.

    Args:
        title: what they are; also read aloud in place of the picture.
        values: by label, in the order they are drawn. After the first few the rest is summed up.
        unit: written behind each value.
    """
    shown = dict(list(values.items())[:MOST])
    if rest := list(values.values())[MOST:]:
        shown[f"{len(rest)} more"] = sum(rest)
    longest = max(shown.values(), default=0)
    if not longest:
        return ""
    rows = "".join(_row(place, label, value, value / longest, unit) for place, (label, value) in enumerate(shown.items()))
    size = f'width="{LABEL + BAR + COUNT}" height="{ROW * len(shown)}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="11" fill="#888">{rows}</svg>'
    return f"![{title}](data:image/svg+xml;base64,{b64encode(svg.encode()).decode()})"


def _row(place: int, label: str, value: float, share: float, unit: str) -> str:
    y = place * ROW
    name = label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"
    printable = "".join(sign for sign in name if sign.isprintable())
    width = max(1, round(BAR * share)) if value else 0
    return (
        f'<text x="{LABEL - 6}" y="{y + 13}" text-anchor="end">{escape(printable)}</text>'
        f'<rect x="{LABEL}" y="{y + 3}" width="{width}" height="{ROW - 6}" fill="{COLOUR}"/>'
        f'<text x="{LABEL + width + 5}" y="{y + 13}">{value:,.6g}{unit}</text>'
    )
