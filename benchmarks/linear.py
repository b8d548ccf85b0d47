"""F-25: does reading time grow with the length of a text, and no faster? Measured, as ratios.

python benchmarks/linear.py [--rounds 5]

Each pattern of firsthand, and each grammar as a whole, reads the texts that would hurt it most (as
tests/regex_attacks.py writes them) at one length and at four times that length in the same run.
Four times the text may take MOST times as long. A doubt is looked at again, with longer texts and
more rounds, so that a machine that stalls accuses nobody. The JSON object comes last.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator

from scoring import REPOSITORY  # puts the checkout under test on the path

from firsthand.annotation.quantities import find as quantities
from firsthand.annotation.sentences import sentences
from firsthand.annotation.times import find as times
from firsthand.reports import from_text
from tests.regex_attacks import UNITS, attacks, distinct
from tests.test_regex_linear import FROM_ITS_START

LENGTHS = (150, 2_000)  # characters of the shorter text: the first finds what the second never ends
ENDLESS = 1.0  # seconds for a text of 600 letters
MOST = 8.0  # times as long for four times the text: 4 is linear, 16 the law of squares
NOTICED = 0.004  # seconds: what is over sooner cannot be told from noise, and hurts nobody
Work = Callable[[str], object]


def seconds(work: Work, text: str, best_of: int) -> float:
    """The least of several: only a stall makes it longer, never shorter."""
    found = []
    for _ in range(best_of):
        began = time.process_time()
        work(text)
        found.append(time.process_time() - began)
    return min(found)


def ratio(work: Work, attack: tuple[str, str, str], rounds: int) -> float:
    """How many times as long for four times the text; a suspicious one is looked at again."""
    lead, unit, end = attack
    times_longer = 0.0
    for size in LENGTHS:
        short, long = (lead + (unit * n)[:n] + end for n in (size, 4 * size))
        late = seconds(work, long, 1)
        if late < NOTICED:
            times_longer = 0.0
            continue
        for look in range(rounds):
            times_longer = seconds(work, long, 1 + look) / seconds(work, short, 1 + look)
            if times_longer < MOST:
                break
        if late > ENDLESS:
            return times_longer  # longer texts would take hours
    return times_longer


def works() -> Iterator[tuple[str, Work, list[tuple[str, str, str]]]]:
    """What is measured: name, what to do with a text, and the texts that would hurt."""
    for name, pattern in distinct().items():
        if name in FROM_ITS_START:
            yield name, pattern.match, attacks(pattern)
        else:
            yield name, lambda text, p=pattern: [*p.finditer(text)], attacks(pattern)  # type: ignore[misc]
    units = [("", unit, "!") for unit in UNITS[::2]]
    yield "annotation.times", lambda text: times(text, 0, len(text)), units
    yield "annotation.quantities", lambda text: quantities(text, 0, len(text)), units
    yield "annotation.sentences", lambda text: sentences(text, 0, len(text)), units
    yield "reports.from_text", lambda text: from_text(text, "a.txt"), units


def main() -> None:
    """Print what is slow, and how slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="looks at a doubt before it is said")
    options = parser.parse_args()
    slow: dict[str, float] = {}
    measured = 0
    for name, work, found in works():
        measured += 1
        worst = 0.0
        for attack in found:
            worst = max(worst, ratio(work, attack, options.rounds))
            if worst >= MOST:
                slow[name] = round(worst, 1)
                print(f"{name}: {worst:.1f} times as long for 4 times {attack[1]!r}", flush=True)
                break
    print(f"{measured} measured in {REPOSITORY.name}, {len(slow)} slow")
    print(json.dumps({"measured": measured, "linear": measured - len(slow), "slow": slow,
                      "share_linear": round(1 - len(slow) / measured, 4)}))  # fmt: skip


if __name__ == "__main__":
    main()
