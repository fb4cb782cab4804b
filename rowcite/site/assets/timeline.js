"use strict";
// Filters of the timeline: what does not fit is hidden, and years without a row with it.
(() => {
  const form = document.querySelector("form.filters");
  if (!form) return;
  const moments = [...document.querySelectorAll(".moment")];
  const output = form.querySelector("output");
  const nothing = document.querySelector(".nothing");
  const fits = (moment, select) => {
    const values = moment.getAttribute(`data-${select.name}`);
    return !select.value || (values !== null && values.split("|").includes(select.value));
  };
  const show = () => {
    const selects = [...form.querySelectorAll("select")];
    let count = 0;
    for (const moment of moments) {
      moment.hidden = !selects.every(select => fits(moment, select));
      if (!moment.hidden) count += 1;
    }
    for (const year of document.querySelectorAll(".year")) {
      year.hidden = !year.querySelector(".moment:not([hidden])");
    }
    nothing.hidden = count > 0;
    output.textContent = `${form.dataset.shown}: ${count} ${form.dataset.of} ${moments.length}`;
  };
  form.hidden = false;
  form.addEventListener("change", show);
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  show();
})();
