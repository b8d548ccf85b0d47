"""The days of a timeline: what reports lead with, come back to, and list."""

from __future__ import annotations

from datetime import date, timedelta

from firsthand.products.days import Mention, days_that_matter, worths

MAY = date(2023, 5, 1)


def mention(report: str, printed: date, day: date, lead: bool = False, origin: str = "") -> Mention:
    return Mention(report, printed, day, lead, origin)


def daily(days: int) -> list[Mention]:
    """A report a day that says what was on that day."""
    printed = (MAY + timedelta(n) for n in range(days))
    return [mention(f"d{day}", day, day) for day in printed]


def test_a_day_that_is_led_with_outweighs_one_named_in_passing() -> None:
    day, other = date(2023, 5, 3), date(2023, 5, 4)
    led = [mention("a", date(2023, 5, 5), day, lead=True)]
    aside = [mention(n, date(2023, 5, 5), other) for n in ("b", "c")]
    assert days_that_matter([*led, *aside, *daily(9)])[0] == day


def test_a_day_is_set_against_the_days_around_it() -> None:
    quiet, busy = date(2023, 2, 1), date(2023, 5, 1)
    lone = [mention(f"q{n}", quiet, quiet) for n in range(3)]
    crowd = [
        mention(f"b{n}{d}", busy.replace(day=d), busy.replace(day=d))
        for d in range(1, 13)
        for n in range(4)
    ]
    assert days_that_matter(lone + crowd)[0] == quiet


def test_a_day_to_which_reports_come_back_outweighs_a_busy_one() -> None:
    siege, busy = date(2023, 5, 4), date(2023, 5, 9)
    back = [mention(f"n{n}", date(2023, 6, n + 1), siege, lead=True) for n in range(3)]
    printed = [mention(f"p{n}", busy, busy) for n in range(2)]
    assert days_that_matter([*printed, *back, *daily(30)])[0] == siege


def test_fewer_need_to_come_back_to_a_day_near_the_end() -> None:
    early, late = date(2023, 5, 5), date(2023, 5, 20)
    back = [mention("n1", date(2023, 5, 29), early), mention("n2", date(2023, 5, 29), late)]
    told = worths([*daily(30), *back])
    assert told[late] > told[early]


def test_a_chronology_speaks_for_the_days_it_lists() -> None:
    listed = [date(2023, 5, n) for n in range(3, 9)]
    chronology = [mention("c", date(2023, 6, 1), day) for day in listed]
    told = worths([*daily(32), *chronology, mention("a", date(2023, 6, 1), date(2023, 5, 12))])
    assert told[date(2023, 5, 5)] > told[date(2023, 5, 12)] > told[date(2023, 5, 15)]


def test_copies_speak_once() -> None:
    copied, own = date(2023, 5, 5), date(2023, 5, 6)
    copies = [mention(f"c{n}", copied, copied, origin="c0") for n in range(5)]
    others = [mention(f"o{n}", own, own) for n in range(2)]
    told = worths([*daily(20), *copies, *others])
    assert told[own] > told[copied]


def test_days_to_come_stand_last_and_older_ones_weigh_less() -> None:
    ahead = mention("f", MAY, date(2023, 5, 3))
    before = [mention(n, MAY, date(2023, 4, 20)) for n in ("x", "y")]
    found = days_that_matter([ahead, *before, mention("e", date(2023, 5, 4), date(2023, 5, 4))])
    assert found == [date(2023, 5, 4), date(2023, 4, 20), date(2023, 5, 3)]
    assert days_that_matter([mention("h", MAY, date(2019, 1, 1))]) == []
    assert days_that_matter([]) == []
