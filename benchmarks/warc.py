"""Pages a second out of a web archive, beside a bare trafilatura loop over the same pages.

The archive is made here, of invented pages. What is counted is CPU seconds of all processes, so
that a busy machine measures the same; "on 2 cores" is 2 divided by the CPU seconds of a page.
Prints the JSON object last.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import os
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from firsthand.codebook.report import Report
from firsthand.reports import read
from firsthand.reports.warc_write import Exchange, write_warc

WORDS = (
    "rebels", "army", "town", "market", "residents", "morning", "fighters", "hospital", "river",
    "bridge", "officials", "governor", "killed", "wounded", "fled", "hills", "shelling", "school",
    "convoy", "aid", "agency", "soldiers", "village", "border", "said", "on", "Sunday", "that", "the",
    "had", "entered", "near", "toward", "after", "before", "while", "two", "nine", "thirty",
)  # fmt: skip
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
SECTIONS, CARDS, PARAGRAPHS = 40, 30, 14


def sentence(dice: random.Random) -> str:
    return " ".join(dice.choice(WORDS) for _ in range(dice.randint(9, 26))).capitalize() + "."


def page(number: int) -> bytes:
    """An invented page of a news site: menus, an article of a few hundred words, teasers, scripts."""
    dice = random.Random(number)  # noqa: S311 - the same pages every time
    menu = "".join(
        f'<li class="menu"><a href="/s/{i}">Section {i}</a></li>' for i in range(SECTIONS)
    )
    cards = "".join(
        f'<div class="card teaser"><a href="/a/{i}"><h3>{sentence(dice)[:60]}</h3></a>'
        "<p>2 hours ago</p></div>"
        for i in range(CARDS)
    )
    body = "".join(
        f"<p>{' '.join(sentence(dice) for _ in range(3))}</p>" for _ in range(PARAGRAPHS)
    )
    return (
        f"<!doctype html><html><head><title>Attack {number} | The Kivu Herald</title>"
        '<meta property="og:site_name" content="The Kivu Herald">'
        '<meta property="article:published_time" content="2024-12-02T06:30:00Z">'
        f"<script>var a='{'x' * 20_000}';</script></head><body><header><nav><ul>{menu}</ul></nav></header>"
        f"<main><article><h1>Attack {number}</h1><p class='byline'>By Amina Yusuf</p>{body}</article>"
        f"<aside>{cards}</aside></main><footer><ul>{menu}</ul><p>© 2024 The Kivu Herald</p></footer>"
        "</body></html>"
    ).encode()


def exchanges(count: int) -> Iterator[Exchange]:
    """Pages, half of them packed, and as many pictures, scripts and errors as a crawl has."""
    for number in range(count):
        address = f"https://kivu-herald.example/2024/12/02/attack-{number}"
        packed = number % 2 == 0
        head = HEAD + b"Content-Encoding: gzip\r\n" * packed
        body = page(number)
        yield Exchange(
            address,
            "2024-12-03T00:00:00Z",
            head,
            gzip.compress(body, 6, mtime=0) if packed else body,
        )
        picture = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n"
        yield Exchange(address + ".png", "2024-12-03T00:00:00Z", picture, bytes(2_000))
        if number % 20 == 0:
            lost = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n"
            yield Exchange(address + "/x", "2024-12-03T00:00:00Z", lost, b"<html>no</html>")


def cpu() -> float:
    """CPU seconds of this process and of all that it has waited for."""
    return sum(
        sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )


def memory() -> float:
    """MB that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def bare(count: int) -> float:
    """CPU seconds a page of trafilatura alone, over pages at hand: nothing read, checked or cut."""
    import trafilatura

    made = [page(number).decode() for number in range(count)]
    trafilatura.bare_extraction(
        made[0], include_comments=False, include_tables=False, with_metadata=True
    )
    best = float("inf")
    for _ in range(2):
        begun = time.process_time()
        for text in made:
            trafilatura.bare_extraction(
                text, include_comments=False, include_tables=False, with_metadata=True
            )
        best = min(best, time.process_time() - begun)
    return best / count


def archive(path: Path, count: int, workers: int) -> dict[str, float]:
    """CPU seconds a page of reading an archive whole, and how memory stood on the way."""
    with path.open("wb") as out:
        write_warc(out, exchanges(count))
    gc.collect()
    begun, wall, reports, held = cpu(), time.monotonic(), 0, []
    for found in read(path, workers=workers):
        reports += isinstance(found, Report)
        if reports in (count // 4, count - 1):
            held.append(memory())
    if reports != count:
        raise SystemExit(f"{reports} of {count} pages became reports")
    return {
        "cpu": (cpu() - begun) / count,
        "wall": (time.monotonic() - wall) / count,
        "early_mb": held[0],
        "late_mb": held[-1],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    alone = bare(min(100, given.pages))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crawl.warc.gz"
        found = archive(path, given.pages, given.workers)
        size = path.stat().st_size / 2**20
    result = {
        "pages": given.pages,
        "archive_mb": round(size, 1),
        "cpu_ms_a_page": round(found["cpu"] * 1000, 1),
        "pages_a_second_on_2_cores": round(2 / found["cpu"], 1),
        "pages_a_second_by_the_wall_clock": round(1 / found["wall"], 1),
        "bare_trafilatura_ms_a_page": round(alone * 1000, 1),
        "ratio_to_bare_trafilatura": round(alone / found["cpu"], 2),
        "memory_mb_at_a_quarter": round(found["early_mb"], 1),
        "memory_mb_at_the_end": round(found["late_mb"], 1),
    }
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
