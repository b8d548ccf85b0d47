"""Where the dots of a network stand: springs and repulsion from a fixed start, never by chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, sin, sqrt

STEPS = 320
GOLDEN = 2.399963  # radians: a sunflower spreads without two in a line
COOLING = 0.985
CROWDED = 0.55  # how far their order counts


def placed(
    nodes: Sequence[str], edges: Mapping[tuple[str, str], float], width: float, height: float
) -> dict[str, tuple[float, float]]:
    """A place in 0..width, 0..height for each node; those with strong edges stand near."""
    spots = [_start(number, len(nodes)) for number in range(len(nodes))]
    index = {node: number for number, node in enumerate(nodes)}
    ties = [(index[a], index[b], weight) for (a, b), weight in sorted(edges.items())]
    ideal = 1.15 / sqrt(max(1, len(nodes)))
    heat = 0.12
    for _ in range(STEPS):
        pushes = _pushes(spots, ideal)
        for a, b, weight in ties:
            _pull(spots, pushes, (a, b), weight / ideal)
        spots = [_moved(spot, push, heat) for spot, push in zip(spots, pushes, strict=True)]
        heat = max(0.002, heat * COOLING)
    return dict(zip(nodes, _spread(spots, width, height), strict=True))


def _start(number: int, of: int) -> tuple[float, float]:
    """Rounded: the last digit of a cosine is not the same on all machines."""
    reach = sqrt((number + 0.5) / max(1, of)) * 0.5
    return round(reach * cos(number * GOLDEN), 4), round(reach * sin(number * GOLDEN), 4)


def _pushes(spots: Sequence[tuple[float, float]], ideal: float) -> list[list[float]]:
    """Each pushes all others away, and the middle holds them together."""
    pushes = [[-0.9 * x, -0.9 * y] for x, y in spots]
    for a, (ax, ay) in enumerate(spots):
        for b in range(a + 1, len(spots)):
            dx, dy = ax - spots[b][0], ay - spots[b][1]
            push = ideal * ideal / max(dx * dx + dy * dy, 1e-4)
            pushes[a][0] += dx * push
            pushes[a][1] += dy * push
            pushes[b][0] -= dx * push
            pushes[b][1] -= dy * push
    return pushes


def _pull(
    spots: Sequence[tuple[float, float]], pushes: list[list[float]], ends: tuple[int, int],
    weight: float,
) -> None:  # fmt: skip
    """An edge is a spring."""
    a, b = ends
    dx, dy = spots[a][0] - spots[b][0], spots[a][1] - spots[b][1]
    pull = sqrt(dx * dx + dy * dy) * weight * 0.5
    for end, sign in ((a, -1), (b, 1)):
        pushes[end][0] += sign * dx * pull
        pushes[end][1] += sign * dy * pull


def _moved(spot: tuple[float, float], push: Sequence[float], heat: float) -> tuple[float, float]:
    long = sqrt(push[0] * push[0] + push[1] * push[1])
    share = heat if long <= 1.0 else heat / long
    return spot[0] + push[0] * share, spot[1] + push[1] * share


def _spread(
    spots: Sequence[tuple[float, float]], width: float, height: float
) -> list[tuple[float, float]]:
    """Over the whole sheet: half by where they are, half by their order, so that none crowd."""
    sides = []
    for axis, long in ((0, width), (1, height)):
        values = [round(spot[axis], 6) for spot in spots]
        low, reach = min(values, default=0.0), max(values, default=0.0) - min(values, default=0.0)
        order = sorted(range(len(values)), key=lambda n: (values[n], n))
        rank = {n: place / max(1, len(values) - 1) for place, n in enumerate(order)}
        sides.append([
            ((1 - CROWDED) * (v - low) / reach + CROWDED * rank[n]) * long if reach else long / 2
            for n, v in enumerate(values)
        ])  # fmt: skip
    return [(round(x, 1), round(y, 1)) for x, y in zip(*sides, strict=True)]
