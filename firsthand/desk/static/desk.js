// Keys and small comforts. Every page works without this file.
"use strict";
(() => {
  const typing = (el) => el && (el.matches("input, textarea, select") || el.isContentEditable);
  const visit = (href) => { window.location.assign(href); };
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
    const rows = [["/", "search"], ["j k", "next, previous"], ["Enter", "open"], ["[ ]", "previous, next page"],
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
    if (!found || !window.location.pathname.startsWith("/report/")) return;
    const here = new URL(window.location.href);
    const at = `${found[2]}-${found[3]}`;
    if (here.searchParams.get("s") === at && here.pathname.endsWith(found[1])) return;
    here.pathname = `/report/${found[1]}`;
    here.searchParams.set("s", at);
    here.searchParams.delete("c");
    window.location.replace(here.href);
  }
  window.addEventListener("hashchange", chosen);
  chosen();

  // Words selected in a report become a citation: quote, address, offsets in code points.
  const text = document.querySelector(".text[data-report]");
  const box = document.getElementById("citation");
  if (text && box) {
    document.addEventListener("selectionchange", () => {
      const selection = document.getSelection();
      if (!selection.rangeCount || selection.isCollapsed) return;
      const range = selection.getRangeAt(0);
      const start = offset(range.startContainer, range.startOffset, false);
      const end = offset(range.endContainer, range.endOffset, true);
      if (start === null || end === null || end <= start) return;
      const url = new URL(`/report/${text.dataset.report}`, window.location.href);
      url.search = `?s=${start}-${end}`;
      url.hash = `#s=${text.dataset.report}:${start}-${end}`;
      box.value = `“${selection.toString().trim()}”\n${text.dataset.cite}\n${url.href}\nsha256 ${text.dataset.sha}, characters ${start} to ${end}`;
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

  // The same event in the timeline and on the map: pointing at one shows the other.
  for (const link of document.querySelectorAll("figure.picture svg a[href]")) {
    const href = link.getAttribute("href");
    const light = (on) => {
      for (const other of document.querySelectorAll(`figure.picture svg a[href="${CSS.escape(href)}"]`)) other.classList.toggle("lit", on);
    };
    link.addEventListener("pointerenter", () => light(true));
    link.addEventListener("pointerleave", () => light(false));
    link.addEventListener("focus", () => light(true));
    link.addEventListener("blur", () => light(false));
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
