"use strict";
// Search over the index that was made with the site; it is loaded with the first query.
// A Russian word is known in every form, an English one by its stem; else by how it begins, and,
// if nothing begins so, with one letter wrong, two swapped, or another end. Words such as "the" are left out.
// Where few rows have all the words, those with most of them follow, and the status says so.
(() => {
  const field = document.getElementById("q");
  const status = document.getElementById("search-status");
  const list = document.getElementById("results");
  const MOST = 60;
  const FEW = 10; // so many rows with all the words are enough
  const EXCERPT = 220; // characters
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
  const run = (address, then) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", then);
    document.head.append(script);
  };
  let isAsked = false;
  const load = () => {
    if (isAsked) return;
    isAsked = true;
    status.textContent = status.dataset.wait;
    run(status.dataset.index, open);
    run(status.dataset.gists, () => { if (index) search(); });
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
    for (const line of index.alike) {
      if (line.some(group => found.has(group))) add(line, 2);
    }
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
  // The rows, passages and pages, those with most of the words first, then the best: a rare word
  // tells more than a common one. Fewer words than half of them do only where nothing has more.
  const find = queries => {
    const scores = new Map();
    const numbers = new Map();
    const fits = queries.map(scoresOf);
    const rarity = fits.map(own => Math.log(2 + index.docs.length / (own.size + 1)));
    const rarest = Math.max(...rarity);
    fits.forEach((own, place) => {
      for (const [doc, score] of own) {
        const worth = scores.get(doc) ?? index.docs[doc][4] ?? 0;
        scores.set(doc, worth + score * rarity[place] / rarest);
        numbers.set(doc, (numbers.get(doc) ?? 0) + 1);
      }
    });
    const found = [...scores].map(([doc, score]) => ({ doc, score, words: numbers.get(doc) }));
    found.sort((one, other) => other.words - one.words || other.score - one.score || one.doc - other.doc);
    const all = found.filter(one => one.words === queries.length);
    if (all.length >= FEW) return [all, all.length];
    const enough = Math.min(queries.length / 2, found[0]?.words);
    return [found.filter(one => one.words >= enough), all.length];
  };
  // Some words of a text around the first of those that a query means, which are marked.
  const excerpt = (text, queries) => {
    const groups = new Set(queries.flatMap(query => [...groupsOf(query).keys()]));
    const hits = [...text.matchAll(/[\p{L}\p{N}]+/gu)].filter(([word]) =>
      words.get(fold(word))?.some(group => groups.has(group)));
    const from = Math.max(0, text.lastIndexOf(" ", (hits[0]?.index ?? 0) - EXCERPT / 3) + 1);
    const cut = text.indexOf(" ", from + EXCERPT);
    const end = cut < 0 ? text.length : cut;
    const shown = document.createElement("p");
    shown.className = "excerpt";
    shown.lang = "en";
    let at = from;
    if (from > 0) shown.append("… ");
    for (const hit of hits.filter(one => one.index >= from && one.index < end)) {
      const mark = document.createElement("mark");
      mark.textContent = hit[0];
      shown.append(text.slice(at, hit.index), mark);
      at = hit.index + hit[0].length;
    }
    shown.append(text.slice(at, end), end < text.length ? " …" : "");
    return shown;
  };
  // What is shown of a row, a passage or a page; the first two name their source by its place.
  const shown = doc => {
    const [first, head, kind, about, , source] = index.docs[doc];
    if (index.docs[doc].length === 2) { // a passage: the place of its source, its number
      const [address, title, , imprint] = index.docs[first];
      return [`${address}#${head}`, title, `${status.dataset.passage} ${head}`, imprint];
    }
    if (source === undefined) return [first, head, kind, about];
    const [page, title, , imprint] = index.docs[source];
    const address = first.startsWith("#") ? page + first : first;
    return [address, head, kind, [about, title, imprint].filter(Boolean).join(" · ")];
  };
  const item = (doc, queries) => {
    const gist = window.ROWCITE_GISTS?.[doc - index.gists];
    const [address, head, kind, about] = shown(doc);
    const entry = document.createElement("li");
    const title = document.createElement("p");
    title.className = "head";
    const link = document.createElement("a");
    link.href = address;
    link.textContent = head;
    title.append(link);
    const note = document.createElement("p");
    note.className = "small";
    const sort = document.createElement("b");
    sort.textContent = kind;
    note.append(sort, about && ` · ${about}`);
    entry.append(title, note);
    if (gist) entry.append(excerpt(gist, queries));
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
    const [found, full] = find(queries);
    const most = `${status.dataset.most}: ${found.length - full}`;
    const parts = full ? [`${status.dataset.found}: ${full}`] : [];
    if (!full) parts.push(status.dataset.missing);
    if (found.length > full) parts.push(most);
    status.textContent = found.length
      ? parts.join("; ")
      : `${status.dataset.none} «${text}». ${status.dataset.hint}`;
    list.replaceChildren(...found.slice(0, MOST).map(({ doc }) => item(doc, queries)));
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
