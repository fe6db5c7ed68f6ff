"""Figures as pictures that Dagster shows among metadata: Markdown with an SVG inside, so nothing is fetched.

Dagster shows Markdown of less than 1,000 characters at once and longer one after a click; hence the sparing SVG.
"""

from base64 import b64encode
from collections.abc import Mapping
from xml.sax.saxutils import escape

LABEL, BAR, ROW = 190, 200, 18
"""Pixels: width of a label, longest bar, height of a row."""
MOST = 10
LONGEST_LABEL = 24


def bar_chart(title: str, values: Mapping[str, float], unit: str = "") -> str:
    """A horizontal bar for each value, as Markdown; nothing where there is nothing to draw.

    Args:
        title: what they are, in a few words; read aloud in place of the picture.
        values: by label, in the order they are drawn. Beyond the first ones the rest is summed up.
        unit: written behind each value.
    """
    shown = dict(list(values.items())[: MOST - 1]) if len(values) > MOST else dict(values)
    if rest := list(values.values())[len(shown) :]:
        shown[f"{len(rest)} more"] = sum(rest)
    longest = max(shown.values(), default=0)
    if not longest:
        return ""
    bars = "".join(f"M{LABEL} {y * ROW + 4}h{max(1, round(BAR * value / longest))}v10H{LABEL}" for y, value in enumerate(shown.values()) if value)
    texts = "".join(f"<text y='{y * ROW + 13}'>{escape(_short(label))} {value:,.6g}{unit}</text>" for y, (label, value) in enumerate(shown.items()))
    head = f"<svg xmlns='http://www.w3.org/2000/svg' width='{LABEL + BAR}' height='{ROW * len(shown)}' font-family='Arial' font-size='12' fill='#888'>"
    svg = f"{head}{texts}<path fill='#4f43dd' d='{bars}'/></svg>"
    return f"![{title}](data:image/svg+xml;base64,{b64encode(svg.encode()).decode()})"


def _short(label: str) -> str:
    printable = "".join(sign for sign in label if sign.isprintable())
    return printable if len(printable) <= LONGEST_LABEL else f"{printable[: LONGEST_LABEL - 1]}…"
