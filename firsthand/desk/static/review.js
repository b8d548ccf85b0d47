// Keys of the review desk. Every button and link works without this file.
"use strict";
(() => {
  document.body.dataset.keys = "review"; // desk.js leaves j, k and ? to us
  const one = (selector) => document.querySelector(selector);
  const typing = (el) => el.matches("input:not([type=checkbox]), textarea, select") || el.isContentEditable;
  const press = (selector) => { const el = one(selector); if (el && !el.disabled) el.click(); };

  const words = one("#words");
  if (words) { // bring the words into the middle of their box, and leave the page where it is
    const box = words.closest(".text");
    box.scrollTop = words.offsetTop - box.offsetTop - box.clientHeight / 2;
  }
  const help = one("[data-help]");
  if (help) { help.hidden = false; help.addEventListener("click", keys); }

  // m and s: first to what can be ticked, then, with something ticked, to the decision.
  function ticked(name, button) {
    if (one(`input[name=${name}]:checked`)) { press(button); return; }
    const likely = one(`input[name=${name}][data-likely]`) || one(`input[name=${name}]`);
    if (likely) likely.focus();
  }

  function claim(by) {
    const links = [...document.querySelectorAll("[data-claim]")];
    const at = links.findIndex((a) => a.closest("li").hasAttribute("aria-current"));
    const next = links[(at + by + links.length) % links.length];
    if (next && links.length > 1) next.click();
  }

  function step(by) { // among what can be ticked
    const boxes = [...document.querySelectorAll(`input[type=checkbox][name=${document.activeElement.name}]`)];
    const next = boxes[boxes.indexOf(document.activeElement) + by];
    if (next) next.focus();
  }

  const does = {
    j: () => press("a[data-key=j]"), k: () => press("a[data-key=k]"),
    a: () => press("button[data-key=a]"), x: () => press("button[data-key=x]"),
    A: () => { const box = one("input[name=whole]"); if (box) { box.checked = true; press("button[data-key=a]"); } },
    e: () => { const field = one("#edit input[type=text]:not([disabled])"); if (field) { field.focus(); field.select(); } },
    m: () => ticked("events", "button[data-key=m]"), s: () => ticked("claims", "button[data-key=s]"),
    u: () => press("button.undo"), n: () => claim(1), p: () => claim(-1),
    w: () => { const field = one("#decide input[name=why]"); if (field) field.focus(); },
    c: () => { const field = one("#decide input[name=why]"); if (field && field.value) press("button[data-key=c]"); else if (field) field.focus(); },
    "?": keys,
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const el = event.target;
    if (event.key === "Escape" && (typing(el) || el.matches("input"))) { el.blur(); return; }
    if (typing(el)) {
      // a reason is typed, then Enter: no button is pressed for one by accident
      if (event.key === "Enter" && el.form && el.form.id === "decide") { event.preventDefault(); el.blur(); }
      return;
    }
    if (el.matches("input[type=checkbox]") && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault(); step(event.key === "ArrowDown" ? 1 : -1); return;
    }
    const act = does[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  // Your name and one reason serve both forms.
  document.addEventListener("change", (event) => {
    if (event.target.name === "who") for (const el of document.querySelectorAll("#decide input[name=who], #edit input[name=who], .last input[name=who]")) el.value = event.target.value;
  });

  function keys() {
    const old = one(".help");
    if (old) { old.remove(); return; }
    const box = document.createElement("div");
    box.className = "help";
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", "Keys of the review desk");
    const rows = [["j k", "next, previous item"], ["n p", "next, previous claim of the item"], ["a", "accept the claim"], ["A", "accept the whole event"],
      ["x", "reject the claim"], ["e", "to the fields; Enter saves, Esc leaves"], ["m", "tick the same event (Space, ↑ ↓), then m again: merge"],
      ["s", "tick claims of another happening, then s again: split"], ["w", "a reason"], ["c", "write a reason, Esc, c: comment"], ["u", "undo the last decision"],
      ["/", "search"], ["Esc", "close"]];
    const list = document.createElement("dl");
    list.className = "facts-table";
    for (const [key, what] of rows) {
      const dt = document.createElement("dt"), dd = document.createElement("dd");
      dt.textContent = key; dd.textContent = what; list.append(dt, dd);
    }
    box.append(list); document.body.append(box);
  }
})();
