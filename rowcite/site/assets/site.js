"use strict";
// Buttons that copy a citation, the present section in view, what the address names unfolded, the same place in the other language,
// and "/" to go to the search.
// Without this the page is complete.
(() => {
  const words = document.documentElement.lang === "ru"
    ? ["Копировать", "Скопировано"] : ["Copy", "Copied"];
  const copy = (text, button) => {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy"); // also works where the clipboard API does not: from a file
    area.remove();
    button.textContent = words[1];
    button.focus();
  };
  for (const paragraph of document.querySelectorAll(".copied")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = words[0];
    const said = [...paragraph.childNodes];
    button.addEventListener("click", () => copy(said.map(node => node.textContent).join(""), button));
    paragraph.append(button);
  }
  for (const current of document.querySelectorAll("nav li [aria-current]")) {
    const list = current.closest("ul"); // on a phone it scrolls sideways
    list.scrollLeft = current.offsetLeft - list.offsetLeft - (list.clientWidth - current.offsetWidth) / 2;
  }
  for (const list of document.querySelectorAll(".top nav ul")) { // a sign that more is to its right
    const mark = () => {
      list.classList.toggle("more-right", list.scrollWidth - list.clientWidth - list.scrollLeft > 8);
    };
    list.addEventListener("scroll", mark, { passive: true });
    window.addEventListener("resize", mark);
    mark();
  }
  const unfold = () => { // what the address names
    const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const own = named && named.matches(".disagreement, [id^='k-']") && named.querySelector(":scope > details");
    let folded = named && (own || named.closest("details"));
    while (folded) {
      folded.open = true;
      folded = folded.parentElement.closest("details");
    }
  };
  window.addEventListener("hashchange", unfold);
  unfold();
  const other = document.querySelector(".switch"); // the other language of the same place and query
  other.addEventListener("click", () => {
    const address = new URL(other.href);
    address.search = location.search;
    address.hash = location.hash;
    other.href = address.href;
  });
  document.addEventListener("keydown", event => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    const field = document.getElementById("q");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && field) {
      event.preventDefault();
      field.focus();
    }
  });
})();
