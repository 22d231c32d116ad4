"use strict";
// What a page can do beyond being read. Nothing here makes mark-up out of text.
//
// An entry is what is shown or hidden as a whole: a pair, or a row of a comparison. A checkbox with
// data-only leaves the entries of that class; a control is reached by its aria-keyshortcuts.

document.documentElement.classList.add("js");

addEventListener("DOMContentLoaded", () => {
  const ENTRY = ".pair, .row";
  const entries = [...document.querySelectorAll(ENTRY)];
  const blocks = [...document.querySelectorAll(".block")];
  const search = document.getElementById("search");
  const filters = [...document.querySelectorAll("[data-only]")];
  const count = document.getElementById("count");
  const noun = document.querySelector(".row") ? "row" : "sentence";
  const texts = new Map();

  const folded = (text) => text.normalize("NFC").toLocaleLowerCase("de");

  // The text of an element, node by node, without what is said about it and words that it lacks.
  function* nodesIn(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement.closest("del, .who, .small")) yield node;
    }
  }

  // Made at the first search, so that opening a long page costs nothing.
  const textOf = (entry) => {
    if (!texts.has(entry)) {
      const cells = [...entry.querySelectorAll(".cell")];
      const said = cells.map((cell) => [...nodesIn(cell)].map((node) => node.data).join(""));
      texts.set(entry, folded(said.join("\n")));
    }
    return texts.get(entry);
  };

  // Filters and search

  function refresh() {
    const wanted = folded(search.value.trim());
    const classes = filters.filter((box) => box.checked).map((box) => box.dataset.only);
    let shown = 0;
    for (const entry of entries) {
      entry.hidden = !(classes.every((name) => entry.classList.contains(name))
        && (!wanted || textOf(entry).includes(wanted)));
      if (!entry.hidden) shown += 1;
    }
    for (const block of blocks) {
      block.hidden = !block.querySelector(".pair:not([hidden])");
    }
    const all = `${entries.length.toLocaleString("en")} ${noun}${entries.length === 1 ? "" : "s"}`;
    count.textContent = shown === entries.length
      ? all : `${shown.toLocaleString("en")} of ${all}`;
    highlight();
  }

  function highlight() {
    if (!CSS.highlights) return;
    CSS.highlights.delete("found");
    const wanted = folded(search.value.trim());
    if (!wanted) return;
    const ranges = [];
    for (const entry of entries) {
      if (!entry.hidden) ranges.push(...rangesIn(entry, wanted));
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }

  function* rangesIn(entry, wanted) {
    for (const cell of entry.querySelectorAll(".text, .reference")) {
      for (const node of nodesIn(cell)) {
        const text = folded(node.data);
        if (text.length !== node.length) continue; // the places would not be the same
        const next = (from) => text.indexOf(wanted, from);
        for (let at = next(0); at >= 0; at = next(at + wanted.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + wanted.length);
          yield range;
        }
      }
    }
  }

  function showAll() {
    search.value = "";
    for (const box of filters) box.checked = false;
    refresh();
  }

  search.addEventListener("input", refresh);
  for (const box of filters) box.addEventListener("change", refresh);
  document.addEventListener("cut-anew", highlight); // nodes that had ranges in them are gone

  // A link to an entry that is hidden shows it again.
  addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target && target.closest("[hidden]")) {
      showAll();
      target.scrollIntoView();
    }
  });

  // Words that belong together

  let lit = [];

  function unlight() {
    for (const word of lit) word.classList.remove("linked");
    lit = [];
  }

  document.addEventListener("pointerover", (event) => {
    unlight();
    // The element may be new, so it is looked for where the pointer is.
    const word = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-l]");
    if (!word) return;
    const numbers = new Set(word.dataset.l.split(" "));
    lit = [...word.closest(ENTRY).querySelectorAll("[data-l]")]
      .filter((other) => other.dataset.l.split(" ").some((number) => numbers.has(number)));
    for (const other of lit) other.classList.add("linked");
  });

  document.documentElement.addEventListener("pointerleave", unlight);

  // A finger cannot hover: the entry that it touched last stays lit.

  let touched = null;

  document.addEventListener("pointerdown", (event) => {
    touched?.classList.remove("touched");
    touched = event.pointerType === "touch" ? event.target.closest(ENTRY) : null;
    touched?.classList.add("touched");
  });

  // Keys

  // One step in the order on the page, from the entry with the focus or that of the address; else
  // to the first one below the bar.
  function step(by) {
    const order = [...document.querySelectorAll(ENTRY)];
    const bar = document.querySelector(".bar").getBoundingClientRect().bottom;
    const from = document.activeElement.closest(ENTRY)
      ?? order.find((entry) => entry.id === location.hash.slice(1) && !entry.hidden);
    let at = from ? order.indexOf(from) + by
      : order.findIndex((entry) => !entry.hidden && entry.getBoundingClientRect().top >= bar);
    while (order[at]?.hidden) at += by;
    const entry = order[at];
    if (!entry) return;
    entry.querySelector("a.s").focus({ preventScroll: true });
    entry.scrollIntoView({ block: "nearest" });
  }

  function use(control) {
    if (control.type === "search") {
      control.focus();
    } else if (control.type === "checkbox") {
      control.click();
    } else {
      control.selectedIndex = (control.selectedIndex + 1) % control.length;
      control.dispatchEvent(new Event("change"));
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      showAll();
      document.activeElement.blur();
      return;
    }
    if (event.target.matches?.("[type=search], select")) return;
    const inEntry = event.target.closest?.(ENTRY);
    const control = document.querySelector(`[aria-keyshortcuts="${CSS.escape(event.key)}"]`);
    if (control) use(control);
    else if (event.key === "j" || (event.key === "ArrowDown" && inEntry)) step(1);
    else if (event.key === "k" || (event.key === "ArrowUp" && inEntry)) step(-1);
    else return;
    event.preventDefault();
  });

  refresh();
});
