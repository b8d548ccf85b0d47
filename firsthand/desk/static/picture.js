// The situation page: timeline and map filter each other, and the slider of days. All of it is comfort:
// the date fields above do the same without scripts.
"use strict";
(() => {
  const NS = "http://www.w3.org/2000/svg", EPOCH = 719162 * 1440; // minutes from the year 1 to 1970
  const day = (minutes) => new Date((minutes - EPOCH) * 60000).toISOString().slice(0, 10);
  const marks = (svg) => [...svg.querySelectorAll("[data-e]")];
  const ids = (mark) => mark.dataset.e.split(" ");
  const figures = () => [...document.querySelectorAll("figure.picture svg")].filter((svg) => svg.querySelector("[data-e]"));
  const known = new WeakSet();
  let brush = null; // { svg, rect, a, b, c, d }: pixels of the picture

  const clear = () => {
    if (brush) brush.rect.remove();
    brush = null;
    for (const el of document.querySelectorAll("figure.picture .out")) el.classList.remove("out");
    const told = document.getElementById("brushed");
    if (told) told.remove();
    for (const el of document.querySelectorAll(".float")) { el.classList.remove("float"); el.parentElement.style.minHeight = ""; }
  };

  // Everything that is not chosen fades, in both pictures.
  function choose(chosen) {
    let shown = 0, all = 0;
    for (const svg of figures()) {
      for (const mark of marks(svg)) {
        const inside = ids(mark).some((id) => chosen.has(id));
        mark.classList.toggle("out", !inside);
        if (svg.dataset.axis) { all += 1; shown += inside ? 1 : 0; }
      }
    }
    return [shown, all];
  }

  function tell(svg, words, from, to) {
    let told = document.getElementById("brushed");
    if (!told) {
      told = document.createElement("p");
      told.id = "brushed";
      told.className = "card";
      told.setAttribute("role", "status");
    }
    svg.closest("figure").after(told);
    const other = figures().find((one) => one !== svg && (one.dataset.axis || svg.dataset.axis) && one.querySelector("[data-e]"));
    const figure = other && other.closest("figure");
    if (figure && !figure.classList.contains("float")) { // both in view, and the page stays where it is
      figure.parentElement.style.minHeight = `${figure.parentElement.offsetHeight}px`;
      figure.classList.add("float");
    }
    told.textContent = `${words} `;
    if (from) {
      const link = document.createElement("a"), url = new URL(window.location.href);
      url.pathname = url.pathname.replace(/picture\/.*$/, "situation");
      url.searchParams.set("since", from);
      url.searchParams.set("until", to);
      url.hash = "";
      link.href = url.href;
      link.className = "btn";
      link.textContent = "Show only these days";
      told.append(link, " ");
    }
    const undo = document.createElement("button");
    undo.type = "button";
    undo.textContent = "Clear (Esc)";
    undo.addEventListener("click", clear);
    told.append(undo);
  }

  function apply() {
    const { svg, rect } = brush;
    const [left, right] = [Math.min(brush.a, brush.b), Math.max(brush.a, brush.b)];
    const box = svg.viewBox.baseVal;
    const [top, bottom] = svg.dataset.axis ? [0, box.height] : [Math.min(brush.c, brush.d), Math.max(brush.c, brush.d)];
    for (const [name, value] of [["x", left], ["y", top], ["width", right - left], ["height", bottom - top]]) rect.setAttribute(name, String(value));
    const chosen = new Set();
    for (const mark of marks(svg)) {
      let inside = false;
      if (svg.dataset.axis) {
        const [from, to] = (mark.dataset.x || "").split(" ").map(Number);
        inside = mark.dataset.x !== undefined && from <= right && to >= left;
      } else {
        const at = mark.querySelector("circle"), x = Number(at.getAttribute("cx")), y = Number(at.getAttribute("cy"));
        inside = x >= left && x <= right && y >= top && y <= bottom;
      }
      if (inside) for (const id of ids(mark)) chosen.add(id);
    }
    const [shown, all] = choose(chosen);
    if (!svg.dataset.axis) { tell(svg, `${shown} of the ${all} events of the timeline are in this area.`); return; }
    const [first, last, from, to] = svg.dataset.axis.split(" ").map(Number);
    const minute = (x) => first + (Math.min(to, Math.max(from, x)) - from) / (to - from) * (last - first);
    const days = [day(minute(left)), day(Math.max(minute(left), minute(right) - 1))];
    tell(svg, `${shown} of ${all} events may have been between ${days[0]} and ${days[1]}.`, ...days);
  }

  function begin(svg, a, b, c, d) {
    clear();
    const rect = document.createElementNS(NS, "rect");
    rect.setAttribute("class", "brush");
    svg.append(rect);
    brush = { svg, rect, a, b, c, d };
  }

  function listen(svg) {
    if (known.has(svg)) return;
    known.add(svg);
    const figure = svg.closest("figure"), scale = () => svg.viewBox.baseVal.width / svg.getBoundingClientRect().width;
    const at = (event) => {
      const box = svg.getBoundingClientRect();
      return [(event.clientX - box.left) * scale(), (event.clientY - box.top) * scale()];
    };
    svg.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || event.target.closest("a")) return;
      event.preventDefault();
      const [x, y] = at(event);
      begin(svg, x, x, y, y);
      svg.setPointerCapture(event.pointerId);
    });
    svg.addEventListener("pointermove", (event) => {
      if (!brush || brush.svg !== svg || !svg.hasPointerCapture(event.pointerId)) return;
      [brush.b, brush.d] = at(event);
      if (Math.abs(brush.b - brush.a) > 4) apply();
    });
    svg.addEventListener("pointerup", () => { if (brush && Math.abs(brush.b - brush.a) <= 4) clear(); });
    svg.addEventListener("dragstart", (event) => event.preventDefault());
    if (svg.dataset.axis) figure.addEventListener("keydown", (event) => arrows(event, svg));
    for (const mark of marks(svg)) {
      const mine = ids(mark);
      const light = (on) => {
        for (const other of figures()) for (const twin of marks(other)) if (ids(twin).some((id) => mine.includes(id))) twin.classList.toggle("lit", on);
      };
      for (const [name, on] of [["pointerenter", true], ["pointerleave", false], ["focus", true], ["blur", false]]) mark.addEventListener(name, () => light(on));
    }
  }

  // In the timeline: arrows move the chosen days, with Shift they widen or narrow them.
  function arrows(event, svg) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const [, , from, to] = svg.dataset.axis.split(" ").map(Number), step = (to - from) / 24;
    if (!brush || brush.svg !== svg) begin(svg, from, from + 2 * step, 0, 0);
    else if (event.shiftKey) brush.b = Math.min(to, Math.max(brush.a + step / 2, brush.b + by * step / 2));
    else if (brush.a + by * step >= from - 1 && brush.b + by * step <= to + 1) { brush.a += by * step; brush.b += by * step; }
    apply();
  }

  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && brush) clear(); });
  const look = () => figures().forEach(listen);
  look();
  document.addEventListener("htmx:afterSettle", look); // pictures that came after the page

  // The days on which reports came, as a slider.
  const form = document.getElementById("knew"), list = form && form.querySelector(".stops");
  if (list) {
    const days = [...list.querySelectorAll("a")], here = days.findIndex((a) => a.hasAttribute("aria-current"));
    const slider = document.createElement("input"), told = document.createElement("output");
    slider.type = "range";
    slider.min = "0";
    slider.max = String(days.length);
    slider.value = String(here < 0 ? days.length : here);
    slider.setAttribute("aria-label", "What was known by this day");
    const say = () => {
      const link = days[Number(slider.value)];
      told.textContent = link ? link.title : "now: all reports";
      slider.setAttribute("aria-valuetext", told.textContent);
    };
    slider.addEventListener("input", say);
    slider.addEventListener("change", () => {
      const link = days[Number(slider.value)], now = form.querySelector("[data-now]");
      if (link) window.location.assign(link.href); else if (now) window.location.assign(now.href);
    });
    say();
    const column = document.createElement("div");
    column.className = "days";
    list.before(column);
    column.append(list, slider, told);
  }
})();
