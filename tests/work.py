"""Counts work instead of seconds: the same on a machine that stalls.

>>> grows(lambda text: text.split(), "word ", 1_000)  # twice the text, as much work again
1.0
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def work(act: Callable[[], object]) -> int:
    """Lines of Python run and functions of C called: a loop counts each of its rounds."""
    count = 0

    def line(frame: FrameType, event: str, given: Any) -> Any:  # noqa: ANN401, ARG001 - sys's own
        nonlocal count
        count += 1
        return line

    def call(frame: FrameType, event: str, given: Any) -> None:  # noqa: ANN401, ARG001 - sys's own
        nonlocal count
        count += event == "c_call"

    before = sys.gettrace(), sys.getprofile()
    sys.setprofile(call)
    sys.settrace(line)
    try:
        act()
    finally:
        sys.settrace(before[0])
        sys.setprofile(before[1])
    return count


def grows(act: Callable[[str], object], unit: str, size: int, lead: str = "") -> float:
    """How many times the work for twice the text; what is remembered after a first look is free."""
    short, long = (lead + unit * (n // len(unit)) for n in (size, 2 * size))
    act(short)
    act(long)
    return work(lambda: act(long)) / work(lambda: act(short))
