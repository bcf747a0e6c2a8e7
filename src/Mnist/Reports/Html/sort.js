// Sorts a table by the column whose heading is pressed: numbers by value, words by letter, what is missing last. Without a script the
// table stands in the order of its ranks.
"use strict";
for (const table of document.querySelectorAll("table.sortable")) {
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => sort(table, headings, column));
  });
}

function sort(table, headings, column) {
  const descending = headings[column].getAttribute("aria-sort") === "ascending";
  headings.forEach((heading) => heading.removeAttribute("aria-sort"));
  headings[column].setAttribute("aria-sort", descending ? "descending" : "ascending");
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => ({ row, value: row.cells[column].dataset.value ?? "" }));
  const numeric = rows.every(({ value }) => value === "" || Number.isFinite(Number(value)));
  rows.sort((one, other) => {
    if (one.value === "" || other.value === "") return (one.value === "") - (other.value === "");
    const order = numeric ? one.value - other.value : one.value.localeCompare(other.value);
    return descending ? -order : order;
  });
  body.append(...rows.map(({ row }) => row));
}
