"use strict";
// What a page can do beyond being read. Nothing here makes mark-up out of text.

document.documentElement.classList.add("js");

addEventListener("DOMContentLoaded", () => {
  const pairs = [...document.querySelectorAll(".pair")];
  const blocks = [...document.querySelectorAll(".block")];
  const search = document.getElementById("search");
  const only = document.getElementById("only");
  const count = document.getElementById("count");
  const texts = new Map();

  const folded = (text) => text.normalize("NFC").toLocaleLowerCase("de");

  // Made at the first search, so that opening a long page costs nothing.
  const textOf = (pair) => {
    if (!texts.has(pair)) {
      const cells = [...pair.querySelectorAll(".cell")];
      texts.set(pair, folded(cells.map((cell) => cell.textContent).join("\n")));
    }
    return texts.get(pair);
  };

  // Filter and search

  function refresh() {
    const wanted = folded(search.value.trim());
    let shown = 0;
    for (const pair of pairs) {
      const flagged = !only.checked || pair.classList.contains("flagged");
      pair.hidden = !(flagged && (!wanted || textOf(pair).includes(wanted)));
      if (!pair.hidden) shown += 1;
    }
    for (const block of blocks) {
      block.hidden = !block.querySelector(".pair:not([hidden])");
    }
    const noun = pairs.length === 1 ? "sentence" : "sentences";
    const all = pairs.length.toLocaleString("en");
    count.textContent = shown === pairs.length
      ? `${all} ${noun}` : `${shown.toLocaleString("en")} of ${all} ${noun}`;
    highlight(wanted);
  }

  function highlight(wanted) {
    if (!CSS.highlights) return;
    CSS.highlights.delete("found");
    if (!wanted) return;
    const ranges = [];
    for (const pair of pairs) {
      if (!pair.hidden) ranges.push(...rangesIn(pair, wanted));
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }

  function* rangesIn(pair, wanted) {
    for (const cell of pair.querySelectorAll(".text")) {
      const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = folded(node.data);
        if (text.length !== node.length) continue; // the places would not be the same
        for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
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
    only.checked = false;
    refresh();
  }

  search.addEventListener("input", refresh);
  only.addEventListener("change", refresh);

  // A link to a sentence that the filter hides shows it again.
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
    const word = event.target.closest("[data-l]");
    if (!word) return;
    const numbers = new Set(word.dataset.l.split(" "));
    lit = [...word.closest(".pair").querySelectorAll("[data-l]")]
      .filter((other) => other.dataset.l.split(" ").some((number) => numbers.has(number)));
    for (const other of lit) other.classList.add("linked");
  });

  document.documentElement.addEventListener("pointerleave", unlight);

  // A finger cannot hover: the pair that it touched last stays lit.

  let touched = null;

  document.addEventListener("pointerdown", (event) => {
    touched?.classList.remove("touched");
    touched = event.pointerType === "touch" ? event.target.closest(".pair") : null;
    touched?.classList.add("touched");
  });

  // Keys

  function current() {
    const bar = document.querySelector(".bar").getBoundingClientRect().bottom;
    return document.activeElement.closest(".pair")
      ?? pairs.find((pair) => pair.id === location.hash.slice(1) && !pair.hidden)
      ?? { before: pairs.findIndex((pair) => pair.getBoundingClientRect().top >= bar) };
  }

  function step(by) {
    const from = current();
    let at = from instanceof Element ? pairs.indexOf(from) + by : from.before;
    while (pairs[at]?.hidden) at += by;
    const pair = pairs[at];
    if (!pair) return;
    pair.querySelector("a.s").focus({ preventScroll: true });
    pair.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      showAll();
      document.activeElement.blur();
      return;
    }
    if (event.target === search) return;
    const inPair = event.target.closest?.(".pair");
    if (event.key === "/") search.focus();
    else if (event.key === "j" || (event.key === "ArrowDown" && inPair)) step(1);
    else if (event.key === "k" || (event.key === "ArrowUp" && inPair)) step(-1);
    else return;
    event.preventDefault();
  });

  refresh();
});
