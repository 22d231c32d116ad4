"use strict";
// What the page of a comparison can do beyond being read. Nothing here makes mark-up out of text.

document.documentElement.classList.add("js");

addEventListener("DOMContentLoaded", () => {
  const main = document.querySelector("main");
  const byPosition = [...document.querySelectorAll(".row")];
  const [search, differing, flagged, marks, sort, count] =
    ["search", "differing", "flagged", "marks", "sort", "count"].map((id) => document.getElementById(id));
  let rows = byPosition;
  const texts = new Map();

  const folded = (text) => text.normalize("NFC").toLocaleLowerCase("de");

  // What the texts say, without the words that are only in the base. Made at the first search.
  const textOf = (row) => {
    if (!texts.has(row)) {
      const parts = [];
      for (const text of row.querySelectorAll(".text, .reference")) {
        const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
        let whole = "";
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (!node.parentElement.closest("del, .who")) whole += node.data;
        }
        parts.push(whole);
      }
      texts.set(row, folded(parts.join("\n")));
    }
    return texts.get(row);
  };

  function refresh() {
    const wanted = folded(search.value.trim());
    let shown = 0;
    for (const row of byPosition) {
      row.hidden = (differing.checked && !row.classList.contains("differs"))
        || (flagged.checked && !row.classList.contains("flagged"))
        || (wanted !== "" && !textOf(row).includes(wanted));
      if (!row.hidden) shown += 1;
    }
    const noun = byPosition.length === 1 ? "row" : "rows";
    const all = byPosition.length.toLocaleString("en");
    count.textContent = shown === byPosition.length
      ? `${all} ${noun}` : `${shown.toLocaleString("en")} of ${all} ${noun}`;
  }

  // Equal rows keep their order: sort is stable.
  function arrange() {
    rows = sort.value === "disagreement"
      ? [...byPosition].sort((one, other) => other.dataset.d - one.dataset.d) : byPosition;
    main.replaceChildren(...rows);
  }

  function showAll() {
    search.value = "";
    differing.checked = false;
    flagged.checked = false;
    refresh();
  }

  function toggleMarks() {
    document.body.classList.toggle("plain", !marks.checked);
  }

  search.addEventListener("input", refresh);
  differing.addEventListener("change", refresh);
  flagged.addEventListener("change", refresh);
  marks.addEventListener("change", toggleMarks);
  sort.addEventListener("change", arrange);

  // A link to a row that the filter hides shows it again.
  addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target?.hidden) {
      showAll();
      target.scrollIntoView();
    }
  });

  // Words that belong together: those of the source, and their partners in all systems

  let lit = [];

  function unlight() {
    for (const word of lit) word.classList.remove("linked");
    lit = [];
  }

  // Makes the ranges of a text that are linked into elements. The words that were deleted are not
  // counted: the positions are those of the system's text.
  function weave(text) {
    const links = text.dataset.l.split(" ").map((link) => link.split(",").map(Number));
    text.removeAttribute("data-l");
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const nodes = [];
    for (let node = walker.nextNode(), at = 0; node; node = walker.nextNode()) {
      if (node.parentElement.closest("del")) continue;
      nodes.push([node, at]);
      at += node.length;
    }
    for (const [node, first] of nodes) {
      const last = first + node.length;
      const inside = links.filter(([start, end]) => start < last && first < end);
      if (!inside.length) continue;
      const cuts = new Set([first, last]);
      for (const [start, end] of inside) cuts.add(Math.max(start, first)).add(Math.min(end, last));
      const places = [...cuts].sort((one, other) => one - other);
      const pieces = places.slice(1).map((end, index) => {
        const start = places[index];
        const piece = node.data.slice(start - first, end - first);
        const over = inside.filter((link) => link[0] <= start && end <= link[1]);
        if (!over.length) return piece;
        const word = document.createElement("span");
        word.dataset.n = over.map((link) => link[2]).join(" ");
        word.textContent = piece;
        return word;
      });
      node.replaceWith(...pieces);
    }
  }

  document.addEventListener("pointerover", (event) => {
    unlight();
    const row = event.target.closest(".row");
    if (!row) return;
    for (const text of row.querySelectorAll("[data-l]")) weave(text);
    // The element may be new, so it is looked for where the pointer is.
    const word = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-n]");
    if (!word) return;
    const numbers = new Set(word.dataset.n.split(" "));
    lit = [...row.querySelectorAll("[data-n]")]
      .filter((other) => other.dataset.n.split(" ").some((number) => numbers.has(number)));
    for (const other of lit) other.classList.add("linked");
  });

  document.documentElement.addEventListener("pointerleave", unlight);

  let touched = null;

  document.addEventListener("pointerdown", (event) => {
    touched?.classList.remove("touched");
    touched = event.pointerType === "touch" ? event.target.closest(".row") : null;
    touched?.classList.add("touched");
  });

  // Keys

  function step(by) {
    const bar = document.querySelector(".bar").getBoundingClientRect().bottom;
    const from = document.activeElement.closest(".row");
    let at = from ? rows.indexOf(from) + by
      : rows.findIndex((row) => !row.hidden && row.getBoundingClientRect().bottom > bar);
    while (rows[at]?.hidden) at += by;
    const row = rows[at];
    if (!row) return;
    row.querySelector("a.s").focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  const keys = {
    "/": () => search.focus(),
    j: () => step(1),
    k: () => step(-1),
    d: () => differing.click(),
    f: () => flagged.click(),
    m: () => marks.click(),
    s: () => {
      sort.value = sort.value === "position" ? "disagreement" : "position";
      arrange();
    },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      showAll();
      document.activeElement.blur();
    } else if (keys[event.key] && event.target !== search && event.target !== sort) {
      keys[event.key]();
      event.preventDefault();
    }
  });

  // What the browser remembers of the last visit.
  if (sort.value !== "position") arrange();
  refresh();
  toggleMarks();
});
