// What the page of a comparison can do beyond any other: it comes after page.js in one script.

addEventListener("DOMContentLoaded", () => {
  const byPosition = [...document.querySelectorAll(".row")];
  const marks = document.getElementById("marks");
  const sort = document.getElementById("sort");

  // Equal rows keep their order: sort is stable.
  function arrange() {
    const rows = sort.value === "disagreement"
      ? [...byPosition].sort((one, other) => other.dataset.d - one.dataset.d) : byPosition;
    const focused = document.activeElement; // which is lost where it is moved
    document.querySelector("main").replaceChildren(...rows);
    focused.focus({ preventScroll: true });
  }

  function toggleMarks() {
    document.body.classList.toggle("plain", !marks.checked);
  }

  sort.addEventListener("change", arrange);
  marks.addEventListener("change", toggleMarks);

  // Makes the ranges of a text that are linked into elements. The words that were deleted are not
  // counted: the positions are those of the system's text.
  function weave(text) {
    const links = text.dataset.links.split(" ").map((link) => link.split(",").map(Number));
    text.removeAttribute("data-links");
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
        word.dataset.l = over.map((link) => link[2]).join(" ");
        word.textContent = piece;
        return word;
      });
      node.replaceWith(...pieces);
    }
  }

  // When a row is pointed at for the first time, before page.js looks for its words.
  document.addEventListener("pointerover", (event) => {
    const plain = event.target.closest(".row")?.querySelectorAll("[data-links]") ?? [];
    for (const text of plain) weave(text);
    if (plain.length) document.dispatchEvent(new Event("cut-anew"));
  }, { capture: true });

  // What the browser remembers of the last visit.
  if (sort.value !== "position") arrange();
  toggleMarks();
});
