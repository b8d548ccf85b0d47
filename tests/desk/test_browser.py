"""In a real browser, with no other machine to ask: keys, highlights, selections, accessibility."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import uvicorn

from firsthand.desk import desk
from firsthand.desk.shown import Shown

CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
SWITCHES = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
RENEWED = ("interrupted by another navigation", "ERR_ABORTED")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here; set CHROMIUM to one")


class Served:
    """A desk that listens on this machine, and a browser that has nothing but it."""

    def __init__(self, base: str, page: Any, shown: Shown) -> None:  # noqa: ANN401 - playwright's
        self.base, self.page, self.shown = base, page, shown

    def visit(self, address: str) -> Any:  # noqa: ANN401 - playwright's page
        """A page, loaded; asked for again where the page before it was renewing itself just then."""
        for left in (2, 1, 0):
            try:
                self.page.goto(self.base + address, timeout=60_000)
                break
            except playwright.Error as fault:
                if not left or not any(why in str(fault) for why in RENEWED):
                    raise
        return self.page


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory, example_file: bytes
) -> Iterator[tuple[str, Shown]]:
    """The desk over the example, on a free port of this machine."""
    path = tmp_path_factory.mktemp("served") / "kivu.fhs"
    path.write_bytes(example_file)
    app = desk(path)
    app.state.held.renew(wait=120)
    config = uvicorn.Config(app, log_level="error")
    config.port = 0
    listening = config.bind_socket()
    served = uvicorn.Server(config)
    thread = Thread(target=served.run, args=([listening],), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}", app.state.held.shown()
    served.should_exit = True
    thread.join(10)
    listening.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield found
        found.close()


@pytest.fixture
def served(server: tuple[str, Shown], browser: Any) -> Iterator[Served]:  # noqa: ANN401
    """A fresh page; what it asks of other machines is refused, and noted."""
    base, shown = server
    context = browser.new_context(viewport={"width": 1360, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    asked: list[str] = []
    faults: list[str] = []

    def only_ours(route: Any) -> None:  # noqa: ANN401 - playwright's
        if route.request.url.startswith(base):
            route.continue_()
        else:
            asked.append(route.request.url)
            route.abort()

    page.route("**/*", only_ours)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console",
        lambda said: (
            faults.append(said.text)
            if said.type == "error" and "404" not in said.text and "410" not in said.text
            else None
        ),
    )
    yield Served(base, page, shown)
    context.close()
    assert not asked, "a page asked another machine"
    assert not faults


def screens(shown: Shown) -> dict[str, str]:
    """An address of each screen."""
    event = shown.ranked[0]
    claim = shown.lookup.claims[event.claims[0]]
    return {
        "intake": "/", "situation": "/situation", "window": "/situation?since=2026-05-11",
        "matrix": "/matrix", "events": "/events", "reports": "/reports", "event": f"/event/{event.id}",
        "report": f"/report/{claim.report}", "claim": f"/report/{claim.report}?c={claim.id}",
        "actor": f"/actor/{event.actors[0]}", "place": f"/place/{event.place}", "fault": "/event/x",
        "gone": "/event/e0123456789ab", "picture": "/picture/timeline", "changes": "/changes", "export": "/export",
        "then": "/search?q=killed&asof=2026-05-11", "only now": "/changes?asof=2026-05-11",
    }  # fmt: skip


def test_no_screen_has_a_serious_fault_of_accessibility(served: Served) -> None:
    found = []
    script = AXE.read_text(encoding="utf-8")
    for name, address in screens(served.shown).items():
        page = served.visit(address)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        page.evaluate(script)
        report = page.evaluate(
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})"
        )
        for fault in report["violations"]:
            if fault["impact"] in ("serious", "critical"):
                nodes = [n["html"][:160] for n in fault["nodes"][:3]]
                found.append((name, fault["id"], len(fault["nodes"]), nodes))
    assert not found, "\n".join(map(str, found))


def test_no_screen_is_wider_than_the_window(served: Served) -> None:
    for width in (1360, 760, 380):
        served.page.set_viewport_size({"width": width, "height": 900})
        for name, address in screens(served.shown).items():
            page = served.visit(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)


def test_keys_lead_from_screen_to_screen(served: Served) -> None:
    page = served.visit("/situation")
    page.keyboard.press("g")
    page.keyboard.press("c")
    page.wait_for_url("**/matrix")
    page.keyboard.press("g")
    page.keyboard.press("v")
    page.wait_for_url("**/events")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert (
        page.evaluate(
            "[...document.querySelectorAll('[data-step]')].indexOf(document.activeElement)"
        )
        == 0
    )
    page.keyboard.press("Enter")
    page.wait_for_url("**/event/*")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator(".help").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".help").count() == 0


def test_a_figure_is_one_click_from_its_sentence(served: Served) -> None:
    page = served.visit("/situation")
    page.locator("ol.brief .facts a", has_text="killed").first.click()
    mark = page.locator("mark.chosen").first
    assert mark.is_visible()
    assert "#s=r" in page.url
    box = mark.bounding_box()
    assert box is not None
    assert 0 < box["y"] < 900


def test_a_shared_fragment_alone_marks_the_words(served: Served) -> None:
    report = served.shown.reports[0]
    start = report.text.index("killed")
    page = served.visit(f"/report/{report.id}#s={report.id}:{start}-{start + 6}")
    page.wait_for_selector("mark.chosen")
    assert page.locator("mark.chosen").all_inner_texts() == ["killed"]


def test_the_highlight_is_there_with_scripts_off(served: Served, browser: Any) -> None:  # noqa: ANN401
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    report = served.shown.reports[0]
    start = report.text.index("killed")
    page.goto(f"{served.base}/report/{report.id}?s={start}-{start + 6}")
    assert "".join(page.locator("mark.chosen").all_inner_texts()) == "killed"
    for address in screens(served.shown).values():
        page.goto(served.base + address)
        assert page.locator("h1").is_visible()
    context.close()


def test_selected_words_become_a_citation(served: Served) -> None:
    report = served.shown.reports[0]
    page = served.visit(f"/report/{report.id}")
    page.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.querySelector('.text'), NodeFilter.SHOW_TEXT);
          const nodes = []; while (walker.nextNode()) if (walker.currentNode.data.trim()) nodes.push(walker.currentNode);
          const range = document.createRange();
          range.setStart(nodes[2], 1); range.setEnd(nodes[6], 2);
          const selection = getSelection(); selection.removeAllRanges(); selection.addRange(range);
        }"""
    )
    page.wait_for_function("document.getElementById('citation').value.includes('characters')")
    said = page.evaluate("document.getElementById('citation').value")
    start, end = (int(n) for n in said.rsplit("characters ", 1)[1].split(" to "))
    quoted = said[1 : said.index("”\n")]
    assert "".join(report.text[start:end].split()) == "".join(quoted.split())


def test_pictures_of_a_window_come_after_the_page(served: Served) -> None:
    page = served.visit("/situation?since=2026-05-11")
    page.locator("#timeline").scroll_into_view_if_needed()
    page.wait_for_selector("#timeline svg")
    assert page.locator("#timeline svg a").count() > 3


def test_what_is_marked_in_the_text_is_chosen_by_the_keyboard(served: Served) -> None:
    report = served.shown.reports[0]
    page = served.visit(f"/report/{report.id}")
    box = page.locator("#t-who")
    box.focus()
    page.keyboard.press("Space")
    assert box.is_checked()
    colour = page.locator(".who-words").nth(1).evaluate("e => getComputedStyle(e).backgroundColor")
    assert colour != "rgba(0, 0, 0, 0)"


def test_days_chosen_in_the_timeline_fade_the_rest_on_the_map_too(served: Served) -> None:
    page = served.visit("/situation")
    figure = page.locator("#timeline figure")
    figure.focus()
    page.keyboard.press("ArrowRight")
    status = page.locator("#brushed")
    assert "events may have been between" in status.inner_text()
    few = page.locator("#timeline [data-e]:not(.out)").count()
    for _ in range(40):
        page.keyboard.press("Shift+ArrowRight")
    assert page.locator("#timeline [data-e]:not(.out)").count() > few
    assert page.locator("#map .float, #map figure.float").count() == 1  # both are in view
    chosen = page.locator("#timeline [data-e]:not(.out)").evaluate_all(
        "marks => marks.flatMap(m => m.dataset.e.split(' '))"
    )
    for ids, out in page.locator("#map [data-e]").evaluate_all(
        "marks => marks.map(m => [m.dataset.e.split(' '), m.classList.contains('out')])"
    ):
        assert out is (not set(ids) & set(chosen))
    narrow = status.locator("a").get_attribute("href")
    assert "since=" in narrow
    assert "until=" in narrow
    page.keyboard.press("Escape")
    assert page.locator(".out, .float, #brushed, .brush").count() == 0


def test_a_stretch_of_the_timeline_and_of_the_map_is_chosen_with_the_mouse(served: Served) -> None:
    page = served.visit("/situation")
    for name, words in (("timeline", "between"), ("map", "in this area")):
        svg = page.locator(f"#{name} svg")
        svg.evaluate("svg => svg.scrollIntoView({block: 'start'})")  # below the bar at the top
        box = svg.bounding_box()
        assert box is not None
        # where there is no mark: along the top of the picture, and over the whole sheet of the map
        first = (box["x"] + box["width"] * 0.3, box["y"] + 12)
        last = (box["x"] + box["width"] * 0.7, min(880, box["y"] + box["height"] * 0.6))
        page.mouse.move(*first)
        page.mouse.down()
        page.mouse.move(*last, steps=4)
        page.mouse.up()
        assert words in page.locator("#brushed").inner_text()
        page.keyboard.press("Escape")
        assert page.locator(".out").count() == 0


def test_the_slider_of_days_leads_to_an_earlier_picture(served: Served) -> None:
    page = served.visit("/situation")
    slider = page.locator("#knew input[type=range]")
    slider.focus()
    with page.expect_navigation():
        page.keyboard.press("Home")
    assert "asof=2026-05-11" in page.url
    assert page.locator(".strip.asof").is_visible()
    with page.expect_navigation():
        page.locator(".strip.asof a").click()
    assert "asof" not in page.url


def test_an_event_is_accepted_and_taken_to_review_by_a_key(served: Served) -> None:
    event = served.shown.ranked[-1]
    page = served.visit(f"/event/{event.id}")
    page.keyboard.press("a")  # who it is is asked for once
    assert page.evaluate("document.activeElement.name") == "who"
    page.keyboard.type("maria")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert f"/event/{event.id}#history" in page.url
    assert "accept" in page.locator("#history").inner_text()
    page.wait_for_load_state("load")
    with page.expect_navigation():
        page.keyboard.press("e")
    assert f"/review?event={event.id}" in page.url
    served.visit("/review/log")
    with page.expect_navigation():
        page.locator("button", has_text="Undo").first.click()


def test_a_layer_of_ones_own_is_given_under_the_map(served: Served) -> None:
    page = served.visit("/situation")
    page.locator("details.layers summary").click()
    line = '{"type": "LineString", "coordinates": [[28.8, -1.0], [29.3, -1.6]]}'
    page.locator("details.layers input[type=file]").set_input_files(
        {"name": "front.geojson", "mimeType": "application/json", "buffer": line.encode()}
    )
    with page.expect_navigation():
        page.locator("details.layers button", has_text="Draw it").click()
    assert page.locator("#map svg text", has_text="your layer “front”").count() == 1
    page.locator("details.layers summary").click()
    with page.expect_navigation():
        page.locator("details.layers button", has_text="Remove").click()
    assert page.locator("#map svg text", has_text="your layer").count() == 0


def test_one_mention_is_set_apart_on_the_page_of_an_actor(served: Served) -> None:
    actor = max(served.shown.picture.actors, key=lambda a: (len(a.mentions), a.id))
    page = served.visit(f"/actor/{actor.id}")
    page.locator("details.each summary").first.click()
    page.locator("details.each input[type=checkbox]").first.check()
    page.locator("summary", has_text="The ticked are somebody else").click()
    page.locator("form", has=page.locator("button[value=apart]")).locator("[name=who]").fill(
        "maria"
    )
    with page.expect_navigation():
        page.locator("button[value=apart]").click()
    served.visit("/review/log")
    assert " @ r" in page.locator("main").inner_text()
    with page.expect_navigation():
        page.locator("button", has_text="Undo").first.click()


def test_selected_words_become_a_claim(served: Served) -> None:
    report = served.shown.reports[0]
    page = served.visit(f"/report/{report.id}")
    page.locator("a.n").nth(4).click()
    page.wait_for_selector("mark.chosen")
    page.wait_for_load_state("load")  # its keys are heard only then
    page.keyboard.press("n")
    page.wait_for_function("document.activeElement.id == 'add-type'")
    start, end = (int(n) for n in page.locator("#add-s").input_value().split("-"))
    words = "".join(page.locator("mark.chosen").all_inner_texts())
    assert "".join(report.text[start:end].split()) == "".join(words.split())
    page.locator("#add-type").select_option("PROTEST/demo")
    page.locator("#add-3").fill("Goma")
    page.locator("#add-who").fill("maria")
    with page.expect_navigation():
        page.locator("#add-who").press("Enter")
    assert f"s={start}-{end}" in page.url
    assert "c=c" in page.url
    served.visit("/review/log")
    assert "PROTEST/demo | place.at=Goma" in page.locator("main").inner_text()
    undone = page.locator("main .tag", has_text="undone")
    before = undone.count()
    with page.expect_navigation():
        page.locator("button", has_text="Undo").first.click()
    assert undone.count() == before + 1
