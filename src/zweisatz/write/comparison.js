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

  document.addEventListener("pointerover", (event) => {
    unlight();
    const word = event.target.closest("[data-l]");
    if (!word) return;
    const numbers = new Set(word.dataset.l.split(" "));
    lit = [...word.closest(".row").querySelectorAll("[data-l]")]
      .filter((other) => other.dataset.l.split(" ").some((number) => numbers.has(number)));
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
