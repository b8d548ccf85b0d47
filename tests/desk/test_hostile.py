"""Names and texts made to break a page are shown as text: F-16, F-17, F-31."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from firsthand.desk.shown import Shown
from firsthand.store import Situation
from tests.conftest import story
from tests.desk.conftest import opened

HOSTILE = (
    "<script>alert(1)</script> \"><img src=x onerror=alert(1)> {{7*7}} {%raw%} '; DROP TABLE x --"
    " =HYPERLINK(0) \x1b[2J \u202eevil </textarea><svg onload=alert(1)>"
)
TEXT = (
    "😀 Rebels 👩‍👩‍👧 attacked the town of Goma on Sunday and killed at least 𝟑7 12 people, police said.\r\n"
    "\r\nThe e\u0301te\u0301 <b>governor</b> said on Monday that 14 others were injured & “fled”.\r\n"
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, reading: object) -> TestClient:
    """A desk over reports whose every field means harm."""
    folder = tmp_path_factory.mktemp("hostile")
    lines = [
        {"title": HOSTILE, "outlet": HOSTILE, "text": story(1) + HOSTILE, "url": "javascript:alert(1)",
         "published": "2024-12-02"},
        {"title": "Plain", "outlet": "The Daily", "text": TEXT, "published": "2024-12-02"},
        {"title": "No text", "text": ""},
    ]  # fmt: skip
    pile = folder / 'a"><script>alert(2)</script>.jsonl'.replace("/", "_")
    pile.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    path = folder / "bad.fhs"
    with pytest.MonkeyPatch.context() as patch, Situation.open(path) as situation:
        patch.setattr("firsthand.store.intake.reader", lambda _: reading)
        situation.add(pile)
        situation.picture()
    return opened(path)


@pytest.fixture(scope="module")
def found(hostile: TestClient) -> Shown:
    shown: Shown = hostile.app.state.held.shown()  # type: ignore[attr-defined]
    return shown


def addresses(shown: Shown) -> list[str]:
    picture = shown.picture
    return [
        "/", "/situation", "/matrix", "/events", "/reports", "/search?q=" + "%3Cscript%3E",
        "/nope/%3Cscript%3Ealert(1)%3C/script%3E", "/event/%3Cscript%3Ealert(1)%3C/script%3E",
        *(f"/report/{r.id}" for r in picture.reports), *(f"/event/{e.id}" for e in picture.events),
        *(f"/actor/{a.id}" for a in picture.actors), *(f"/report/{c.report}?c={c.id}" for c in picture.claims),
    ]  # fmt: skip


def test_nothing_of_a_report_is_markup(hostile: TestClient, found: Shown) -> None:
    for address in addresses(found):
        page = hostile.get(address).text
        assert not re.search(r"<script(?! src=)|<img|<svg onload", page), address
        assert "\x1b" not in page, address
        assert "\u202e" not in page, address
        assert 'href="javascript:' not in page, address


def test_a_formula_stays_text_in_the_table(hostile: TestClient) -> None:
    table = hostile.get("/matrix.csv").content.decode("utf-8-sig")
    assert not re.search(r'(^|,)"?[=+@]', table, re.MULTILINE)


def test_the_text_is_shown_character_for_character(hostile: TestClient, found: Shown) -> None:
    report = next(r for r in found.picture.reports if r.title == "Plain")
    page = hostile.get(f"/report/{report.id}").text
    assert "\r" in report.text
    pieces = re.findall(r'data-o="(\d+)">(.*?)</(?:a|span|mark)>', page, re.DOTALL)
    assert len(pieces) > 5
    for start, words in pieces:
        plain = unescape(words)
        stored = report.text[int(start) : int(start) + len(plain)]
        assert plain.replace("\r", "") == stored.replace("\r", "")


def test_offsets_count_an_emoji_as_one(hostile: TestClient, found: Shown) -> None:
    report = next(r for r in found.picture.reports if r.title == "Plain")
    for words in ("Goma", "at least", "14 others", "e\u0301te\u0301", "👩‍👩‍👧"):
        start = report.text.index(words)
        page = hostile.get(f"/report/{report.id}?s={start}-{start + len(words)}").text
        marked = re.findall(r'<mark class="chosen[^>]*>(.*?)</mark>', page, re.DOTALL)
        assert unescape("".join(marked)) == words


def test_every_claim_is_highlighted_at_its_own_words(hostile: TestClient, found: Shown) -> None:
    assert found.picture.claims
    for claim in found.picture.claims:
        page = hostile.get(f"/report/{claim.report}?c={claim.id}").text
        marked = "".join(re.findall(r'<mark class="chosen[^>]*>(.*?)</mark>', page, re.DOTALL))
        words = claim.evidence.words(found.lookup.reports[claim.report].text)
        assert unescape(marked).split() == words.split()
