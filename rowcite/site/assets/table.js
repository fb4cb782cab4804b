"use strict";
// Sort, filter and download of what a table shows. Without this every row is there, in its order.
(() => {
  const form = document.querySelector("form.filters");
  const table = document.querySelector(".rows-table");
  if (!form || !table) return;
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const collator = new Intl.Collator(["ru", "en"], { numeric: true });
  const texts = new Map(rows.map(row => [row, row.textContent.toLowerCase().replaceAll("ё", "е")]));
  const keyOf = (row, index) => row.cells[index].dataset.sort ?? row.cells[index].textContent;

  const compare = (one, other, index) => {
    const first = keyOf(one, index), second = keyOf(other, index);
    if (!first || !second) return (first ? 0 : 1) - (second ? 0 : 1); // empty cells stand last
    const numbers = [Number(first), Number(second)];
    return numbers.some(Number.isNaN) ? collator.compare(first, second) : numbers[0] - numbers[1];
  };
  const sort = (header, index) => {
    const falls = header.getAttribute("aria-sort") === "ascending";
    for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", falls ? "descending" : "ascending");
    const filled = row => Boolean(keyOf(row, index));
    const sorted = [...rows].sort((one, other) => {
      const order = compare(one, other, index);
      return falls && filled(one) && filled(other) ? -order : order;
    });
    body.append(...sorted);
  };
  [...table.tHead.rows[0].cells].forEach((header, index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.title = `${form.dataset.sort}: ${header.textContent}`;
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => sort(header, index));
  });

  const output = form.querySelector("output");
  const show = () => {
    const words = form.elements.words.value.toLowerCase().replaceAll("ё", "е").split(/\s+/);
    let count = 0;
    for (const row of rows) {
      row.hidden = !words.every(word => texts.get(row).includes(word));
      if (!row.hidden) count += 1;
    }
    document.querySelector(".nothing").hidden = count > 0;
    output.textContent = `${form.dataset.shown}: ${count} ${form.dataset.of} ${rows.length}`;
  };
  // A spreadsheet would compute a cell that begins so; a number stays a number.
  const guarded = text =>
    /^[\s'"]*[=+\-@]/.test(text) && !/^[+\-]?[\d\s,]+([.,]\d+)?$/.test(text) ? `'${text}` : text;
  const line = texts => texts.map(text => guarded(text.trim().replace(/\s+/g, " ")))
    .map(text => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(",");
  // Numbers are plain, and behind the columns of the page stand the address of the source and its day.
  const plain = cell => (cell.matches("td.number") && cell.dataset.sort) || cell.textContent;
  const further = row => {
    const cited = row.querySelector("td[data-published]");
    return cited ? [cited.dataset.address, cited.dataset.published] : [];
  };
  const heads = [...table.tHead.rows[0].cells].map(cell => cell.textContent);
  if (table.querySelector("td[data-published]")) heads.push(form.dataset.address, form.dataset.published);
  const download = () => {
    const shown = [...body.rows].filter(row => !row.hidden);
    const lines = shown.map(row => [...[...row.cells].map(plain), ...further(row)]);
    const text = [heads, ...lines].map(line).join("\r\n");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff" + text + "\r\n"], { type: "text/csv" }));
    link.download = `${form.dataset.file}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  // How to cite a row that has no other home: its button, or its address, puts it into the pattern.
  const cite = document.querySelector(".cite-row");
  if (cite) {
    const [id, source, passage] = cite.querySelectorAll("b");
    const documents = new Map([...cite.querySelectorAll("li")].map(item => [item.dataset.href, item.textContent]));
    const columns = [...table.tHead.rows[0].cells].map(cell => cell.dataset.column);
    const choose = row => {
      const place = row.cells[columns.indexOf("source")].querySelector("a");
      id.textContent = row.cells[0].textContent.trim();
      source.textContent = documents.get(place?.getAttribute("href")) ?? "–";
      passage.textContent = row.cells[columns.indexOf("passage")].textContent;
      cite.classList.add("chosen"); // it stays in view
    };
    for (const row of rows) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "choose";
      button.title = `${cite.dataset.cite} ${row.cells[0].textContent}`;
      button.addEventListener("click", () => choose(row));
      row.cells[0].append(" ", button);
    }
    const named = () => {
      const row = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (row && row.matches("tr")) choose(row);
    };
    window.addEventListener("hashchange", named);
    named();
  }
  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", event => event.preventDefault());
  form.elements.download.addEventListener("click", download);
  show();
})();
