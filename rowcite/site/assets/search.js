"use strict";
// Search over the index that was made with the site; it is loaded with the first query.
// A Russian word is known in every form, an English one by its stem; else by how it begins, and,
// if nothing begins so, with one letter wrong, two swapped, or another end. Words such as "the" are left out.
// Where no row has all the words, those with most of them are shown, and the status says so.
(() => {
  const field = document.getElementById("q");
  const status = document.getElementById("search-status");
  const list = document.getElementById("results");
  const MOST = 60;
  let index = null;
  let words = null; // every known form of a word, with the numbers of its groups

  const fold = text => text.toLowerCase().replaceAll("ё", "е").normalize("NFC");
  const split = text => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

  const open = () => {
    index = window.ROWCITE_INDEX;
    words = new Map();
    const add = (form, group) => {
      const known = words.get(form);
      if (known) known.push(group); else words.set(form, [group]);
    };
    index.groups.forEach(([stem, ends], group) => {
      for (const end of typeof ends === "number" ? index.ends[ends] : ends) add(stem + end, group);
    });
    search();
  };
  const load = () => {
    if (index || document.getElementById("search-script")) return;
    status.textContent = status.dataset.wait;
    const script = document.createElement("script");
    script.id = "search-script";
    script.src = status.dataset.index;
    script.addEventListener("load", open);
    document.head.append(script);
  };

  // Whether two words differ by one letter (one changed, one more, or one less) or by one swap.
  const near = (one, other) => {
    if (Math.abs(one.length - other.length) > 1) return false;
    let from = 0;
    while (from < one.length && one[from] === other[from]) from += 1;
    let end = 0;
    const most = Math.min(one.length, other.length) - from;
    while (end < most && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
    const apart = Math.max(one.length, other.length) - from - end;
    const swapped = apart === 2 && most - end === 2 && one[from] === other[from + 1] && one[from + 1] === other[from];
    return apart <= 1 || swapped;
  };
  // The groups of words that a query word means, with how well each fits.
  const groupsOf = query => {
    const found = new Map();
    const add = (groups, score) => groups.forEach(group => {
      if ((found.get(group) ?? 0) < score) found.set(group, score);
    });
    if (words.has(query)) add(words.get(query), 4);
    const beginning = (start, score) => {
      for (const [form, groups] of words) if (form.startsWith(start)) add(groups, score);
    };
    if (query.length > 2) beginning(query, 2);
    if (!found.size && query.length > 4) {
      for (const [form, groups] of words) if (near(form, query)) add(groups, 2);
      for (let cut = 1, before = found.size; cut <= 3 && found.size === before; cut += 1) {
        if (query.length - cut >= 4) beginning(query.slice(0, -cut), 1);
      }
    }
    return found;
  };
  const scoresOf = query => {
    const scores = new Map();
    for (const [group, fit] of groupsOf(query)) {
      let doc = 0;
      for (const step of index.groups[group][2]) {
        doc += step >> 1; // the last bit tells whether the word stands in the head of the row
        const score = fit * (step & 1 ? 3 : 1);
        if ((scores.get(doc) ?? 0) < score) scores.set(doc, score);
      }
    }
    return scores;
  };
  // The rows and pages with most of the words, the best first, and how many words these are.
  const find = queries => {
    const scores = new Map();
    const numbers = new Map();
    for (const own of queries.map(scoresOf)) {
      for (const [doc, score] of own) {
        scores.set(doc, (scores.get(doc) ?? index.docs[doc][3]) + score);
        numbers.set(doc, (numbers.get(doc) ?? 0) + 1);
      }
    }
    let most = 0;
    for (const number of numbers.values()) most = Math.max(most, number);
    const found = [...scores].filter(([doc]) => numbers.get(doc) === most);
    return [found.sort((one, other) => other[1] - one[1] || one[0] - other[0]), most];
  };
  const item = doc => {
    const [address, head, about] = index.docs[doc];
    const entry = document.createElement("li");
    const title = document.createElement("p");
    title.className = "head";
    const link = document.createElement("a");
    link.href = address;
    link.textContent = head;
    title.append(link);
    const note = document.createElement("p");
    note.className = "small";
    note.textContent = about;
    entry.append(title, note);
    return entry;
  };
  const search = () => {
    const text = field.value.trim();
    if (!text) {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    if (!index) { load(); return; }
    const all = [...new Set(split(text))];
    const telling = all.filter(word => !index.stop.includes(word));
    const queries = telling.length ? telling : all;
    const [found, most] = find(queries);
    const said = most < queries.length ? status.dataset.most : status.dataset.found;
    status.textContent = found.length
      ? `${said}: ${found.length}`
      : `${status.dataset.none} «${text}». ${status.dataset.hint}`;
    list.replaceChildren(...found.slice(0, MOST).map(([doc]) => item(doc)));
  };
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  // The address is that of the query that is shown, so that it can be kept or sent.
  const renew = () => {
    const text = field.value.trim();
    history.replaceState(null, "", location.pathname + (text ? `?q=${encodeURIComponent(text)}` : ""));
    search();
  };
  field.addEventListener("input", renew);
  field.form.addEventListener("submit", event => { event.preventDefault(); renew(); });
  if (!field.value) field.focus();
  search();
})();
