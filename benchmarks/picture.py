"""Draw how time and memory grow with the number of people, as an SVG that needs nothing else."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

_COLORS = ("#1b6ca8", "#c2571a", "#3a7d44", "#7a3e9d")


def write(
    path: str, sizes: Sequence[int], ratios: Mapping[str, Sequence[float]], memory: Mapping[str, Sequence[float]]
) -> None:
    """Write two charts side by side: ratios to starting Python, and megabytes at the peak."""
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 860 330" font-family="sans-serif" '
        'font-size="12" role="img">',
        "<title>Time and memory against the number of people</title>",
        '<rect width="860" height="330" fill="#ffffff"/>',
        *_chart(20, "processor time, times the start of Python", sizes, ratios),
        *_chart(450, "megabytes at the peak", sizes, memory),
    ]
    for number, name in enumerate(ratios):
        x = 40 + 200 * number
        parts.append(f'<rect x="{x}" y="304" width="14" height="4" fill="{_COLORS[number]}"/>')
        parts.append(f'<text x="{x + 20}" y="310" fill="#222">{name}</text>')
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join([*parts, "</svg>", ""]))


def _chart(left: int, title: str, sizes: Sequence[int], lines: Mapping[str, Sequence[float]]) -> list[str]:
    top = math.ceil(max(max(line) for line in lines.values()) / 10) * 10
    # Places are spaced by the logarithm: three people and thirty thousand have to stand on one line.
    first, last = math.log10(sizes[0]), math.log10(sizes[-1])
    xs = [left + 40 + 330 * (math.log10(size) - first) / (last - first) for size in sizes]
    parts = [f'<text x="{left + 40}" y="20" fill="#222" font-weight="bold">{title}</text>']
    for step in range(5):
        y = 260 - 220 * step / 4
        parts.append(f'<line x1="{left + 40}" y1="{y:.0f}" x2="{left + 375}" y2="{y:.0f}" stroke="#ddd"/>')
        parts.append(f'<text x="{left + 34}" y="{y + 4:.0f}" text-anchor="end" fill="#222">{top * step / 4:g}</text>')
    parts += [
        f'<text x="{x:.0f}" y="280" text-anchor="middle" fill="#222">{size:,}</text>'
        for x, size in zip(xs, sizes, strict=True)
    ]
    for number, line in enumerate(lines.values()):
        points = " ".join(f"{x:.1f},{260 - 220 * value / top:.1f}" for x, value in zip(xs, line, strict=True))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{_COLORS[number]}" stroke-width="2"/>')
    return parts
