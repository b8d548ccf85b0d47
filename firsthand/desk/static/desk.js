// Keys and small comforts. Every page works without this file.
"use strict";
(() => {
  const typing = (el) => el && (el.matches("input, textarea, select") || el.isContentEditable);
  const visit = (href) => { window.location.assign(href); };
  const root = document.body.dataset.root || "/"; // "/in/kivu/" where several situations are served
  let went = -1e9; // when "g" was pressed: the next key names a screen

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "/") {
      const field = document.getElementById("q");
      if (field) { event.preventDefault(); field.focus(); field.select(); }
    } else if (event.key === "?" && !document.body.dataset.keys) {
      help();
    } else if (event.key === "Escape") {
      const open = document.querySelector(".help");
      if (open) open.remove();
    } else if (event.key === "g") {
      went = event.timeStamp;
    } else if (event.timeStamp - went < 1500) {
      went = 0;
      const link = document.querySelector(`.top [data-key="${CSS.escape(event.key)}"]`);
      if (link) visit(link.href);
    } else if (event.key === "[" || event.key === "]") {
      const link = document.querySelector(`.pages [data-key="${event.key}"]`);
      if (link) visit(link.href);
    } else if ((event.key === "j" || event.key === "k") && !document.body.dataset.keys) {
      step(event.key === "j" ? 1 : -1);
    } else if (event.key === "Enter" && event.target.matches("[data-step]")) {
      const link = event.target.querySelector("a");
      if (link) visit(link.href);
    } else if (!document.body.dataset.keys) { // "a" and "e" on the page of an event
      const button = document.querySelector(`main [data-press~="${CSS.escape(event.key)}"]`);
      if (button) button.click();
    }
  });

  // j and k walk along whatever the page lists.
  function step(by) {
    const items = [...document.querySelectorAll("[data-step]")];
    if (!items.length) return;
    const at = items.indexOf(document.activeElement.closest("[data-step]"));
    const next = items[Math.min(items.length - 1, Math.max(0, at + by))];
    next.tabIndex = -1;
    next.focus();
  }

  function help() {
    const old = document.querySelector(".help");
    if (old) { old.remove(); return; }
    const box = document.createElement("div");
    box.className = "help";
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", "Keys");
    const rows = [["/", "search"], ["j k", "next, previous"], ["Enter", "open"], ["[ ]", "previous, next page"], ["n", "in a report: a claim of the chosen words"],
      ["a, e", "on an event: accept it; fix, split or merge it"],
      ["← →", "in the timeline: choose days; Shift widens"],
      ["g then h p c v t r x", "intake, picture, claims, events, reports, review, export"], ["Esc", "close"]];
    const list = document.createElement("dl");
    list.className = "facts-table";
    for (const [key, what] of rows) {
      const dt = document.createElement("dt"), dd = document.createElement("dd");
      dt.textContent = key; dd.textContent = what;
      list.append(dt, dd);
    }
    box.append(list);
    document.body.append(box);
  }

  // "#s=r1:300-320" shared without its query: the server marks the words, so ask it to.
  function chosen() {
    const found = /^#s=(r[0-9a-f]+):(\d+)-(\d+)$/.exec(decodeURIComponent(window.location.hash));
    if (!found || !window.location.pathname.startsWith(`${root}report/`)) return;
    const here = new URL(window.location.href);
    const at = `${found[2]}-${found[3]}`;
    if (here.searchParams.get("s") === at && here.pathname.endsWith(found[1])) return;
    here.pathname = `${root}report/${found[1]}`;
    here.searchParams.set("s", at);
    here.searchParams.delete("c");
    window.location.replace(here.href);
  }
  window.addEventListener("hashchange", chosen);
  chosen();

  // Words selected in a report become a citation, and may become a claim; offsets are code points.
  const text = document.querySelector(".text[data-report]");
  const box = document.getElementById("citation");
  const put = (id, value) => { const el = document.getElementById(id); if (el) el[el.matches("output") ? "textContent" : "value"] = value; };
  if (text && box) {
    let stored = null; // the text of this part, and where it begins
    const around = (from, to) => {
      if (stored === null) {
        const pieces = [...text.querySelectorAll("[data-o]")];
        stored = { first: pieces.length ? Number(pieces[0].dataset.o) : 0, points: pieces.flatMap((p) => [...p.textContent]) };
      }
      const words = stored.points.slice(Math.max(0, from - stored.first), Math.max(0, to - stored.first)).join("");
      return words.trim().split(/\s+/).join(" ");
    };
    document.addEventListener("selectionchange", () => {
      const selection = document.getSelection();
      if (!selection.rangeCount || selection.isCollapsed) return;
      const range = selection.getRangeAt(0);
      const start = offset(range.startContainer, range.startOffset, false);
      const end = offset(range.endContainer, range.endOffset, true);
      if (start === null || end === null || end <= start) return;
      const url = new URL(`${root}report/${text.dataset.report}`, window.location.href);
      url.search = `?s=${start}-${end}`;
      url.hash = `#s=${text.dataset.report}:${start}-${end}`;
      const said = selection.toString().trim();
      box.value = `“${said}”\n${text.dataset.cite}\n${url.href}\nbetween “${around(start - 32, start)}” and “${around(end, end + 32)}”\nsha256 ${text.dataset.sha}, characters ${start} to ${end}`;
      put("add-s", `${start}-${end}`);
      put("add-words", `“${said}”`);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "n" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      const form = document.getElementById("claim-of");
      if (!form) return;
      event.preventDefault();
      form.open = true;
      document.getElementById(document.getElementById("add-s").value ? "add-type" : "add-s").focus();
    });
  }

  // JavaScript counts UTF-16 units, our offsets are code points: an emoji is one.
  function offset(node, at, last) {
    if (node.nodeType !== Node.TEXT_NODE) {
      const near = node.childNodes[last ? at - 1 : at] || node;
      const walker = document.createTreeWalker(near, NodeFilter.SHOW_TEXT);
      let found = near.nodeType === Node.TEXT_NODE ? near : walker.nextNode();
      while (last && found && near.nodeType !== Node.TEXT_NODE && walker.nextNode()) found = walker.currentNode;
      if (!found) return null;
      node = found;
      at = last ? node.data.length : 0;
    }
    const piece = node.parentElement.closest("[data-o]");
    return piece && text.contains(piece) ? Number(piece.dataset.o) + [...node.data.slice(0, at)].length : null;
  }

  for (const zone of document.querySelectorAll(".drop")) {
    const input = zone.querySelector("input[type=file]");
    if (!input) continue;
    zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
    zone.addEventListener("dragleave", () => zone.classList.remove("over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; zone.closest("form").requestSubmit(); }
    });
  }
})();
