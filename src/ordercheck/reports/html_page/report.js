"use strict";
// Filters, search, language, keyboard and enlarged evidence. Without this script the page shows everything.
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const byId = (name) => document.getElementById(name);
  const results = all("[data-verdict]").map((element) => ({
    element,
    verdict: element.dataset.verdict,
    number: Number(element.dataset.number || 1),
    text: null,
  }));
  const search = byId("search");
  const chosen = new Set();
  let current = null;

  // Language
  const setLanguage = (language) => {
    root.lang = language === "zh" ? "zh-CN" : "en";
    for (const element of all("[data-label-zh]")) {
      element.setAttribute("aria-label", element.getAttribute(`data-label-${language}`));
    }
    search.placeholder = search.getAttribute(`data-hint-${language}`);
    document.title = byId("language").closest("header").querySelector("h1").innerText;
  };
  const switchLanguage = () => setLanguage(root.lang === "en" ? "zh" : "en");

  // Filters and search
  // What a result says and the values that it rests on, not what else stands around them in a document.
  const textOf = (one) => {
    if (one.text === null) {
      const item = one.element.closest(".item").querySelector(".line");
      const packet = one.element.closest(".packet").querySelector("summary h2");
      const open = all(".head, .message, .facts, .values, figcaption, .lines, .fingerprint", one.element);
      const own = one.element.matches(".open") ? open : [one.element];
      one.text = [packet, item, ...own].map((element) => element.textContent).join(" ").toLowerCase();
    }
    return one.text;
  };
  const fits = (one, words) =>
    (chosen.size === 0 || chosen.has(one.verdict)) && words.every((word) => textOf(one).includes(word));
  const showGroups = (selector, within) => {
    for (const group of all(selector)) group.hidden = !group.querySelector(within);
  };
  const apply = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const filtered = words.length > 0 || chosen.size > 0;
    let shown = 0, whole = 0;
    for (const one of results) {
      const fit = !filtered || fits(one, words);
      one.element.hidden = !fit;
      whole += one.number;
      if (fit) shown += one.number;
    }
    showGroups(".settled:not([data-verdict])", "[data-verdict]:not([hidden])");
    showGroups(".item", "[data-verdict]:not([hidden])");
    showGroups(".checklist", ".item:not([hidden])");
    showGroups(".packet", ".item:not([hidden])");
    for (const row of all("[data-packet]")) row.hidden = byId(row.dataset.packet).hidden;
    if (filtered) openFew();
    byId("nothing").hidden = shown > 0;
    byId("shown").lastElementChild.textContent = filtered ? `${shown} / ${whole}` : String(whole);
    for (const button of all("[data-filter]")) {
      const name = button.dataset.filter;
      button.setAttribute("aria-pressed", String(name ? chosen.has(name) : chosen.size === 0));
    }
    if (current && current.closest("[hidden]")) current = null;
  };
  // What was asked for is opened, unless it is so much that opening it would be slow.
  const openFew = () => {
    const packets = all(".packet:not([hidden])");
    if (packets.length <= 5) for (const packet of packets) packet.open = true;
    const groups = all(".settled:not([data-verdict]):not([hidden])");
    if (groups.length <= 50) for (const group of groups) group.open = true;
  };
  const clear = () => {
    chosen.clear();
    search.value = "";
    apply();
  };
  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  for (const button of all("[data-filter]")) {
    button.addEventListener("click", () => {
      const name = button.dataset.filter;
      if (!name) chosen.clear();
      else if (!chosen.delete(name)) chosen.add(name);
      apply();
    });
  }

  // One open result after the other
  const step = (by) => {
    const open = all(".result.open").filter((one) => !one.closest("[hidden]"));
    if (!open.length) return;
    const at = open.indexOf(current);
    const next = open[at < 0 ? (by > 0 ? 0 : open.length - 1) : Math.min(Math.max(at + by, 0), open.length - 1)];
    if (current) current.classList.remove("current");
    current = next;
    for (let one = next.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
    next.classList.add("current");
    next.focus({ preventScroll: true });
    next.closest(".item").scrollIntoView({ block: next.previousElementSibling === null ? "start" : "nearest" });
    next.scrollIntoView({ block: "nearest" });
  };

  // Enlarged evidence
  const zoom = byId("zoom"), content = zoom.querySelector(".content");
  let factor = 1;
  const setFactor = (value) => {
    factor = Math.min(4, Math.max(1, value));
    content.style.setProperty("--zoom", String(factor));
  };
  const enlarge = (result) => {
    const sides = result && result.querySelector(".sides");
    if (!sides) return;
    const copy = sides.cloneNode(true);
    for (const element of [copy, ...all("*", copy)]) {
      for (const name of ["id", "aria-labelledby"]) element.removeAttribute(name);
    }
    for (const svg of all("svg", copy)) svg.setAttribute("aria-hidden", "true");
    content.replaceChildren(copy);
    byId("zoom-title").textContent = result.closest(".item").querySelector("h4").innerText;
    setFactor(1);
    zoom.showModal();
    content.focus();
  };
  for (const button of all("[data-zoom]")) {
    button.addEventListener("click", () => setFactor(factor + 0.5 * Number(button.dataset.zoom)));
  }
  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-enlarge], .result.open .page, .result.open .sheet");
    if (target && !zoom.contains(target)) enlarge(target.closest(".result"));
  });

  // Dialogs, keyboard
  for (const button of all("[data-close]")) button.addEventListener("click", () => button.closest("dialog").close());
  byId("keys").addEventListener("click", () => byId("help").showModal());
  byId("language").addEventListener("click", switchLanguage);
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    z: () => enlarge(current),
    l: switchLanguage,
    "/": () => search.focus(),
    "?": () => byId("help").showModal(),
    Escape: clear,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (zoom.open) {
      if (event.key === "+" || event.key === "=") setFactor(factor + 0.5);
      if (event.key === "-") setFactor(factor - 0.5);
      return;
    }
    if (document.querySelector("dialog[open]")) return;
    if (event.target === search) {
      if (event.key === "Escape") { clear(); search.blur(); event.preventDefault(); }
      if (event.key === "Enter") { apply(); step(1); }
      return;
    }
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  // A link to a packet opens it; on paper everything that is not filtered away is open.
  const openTarget = () => {
    const target = location.hash && byId(location.hash.slice(1));
    if (target && target.matches(".packet")) { target.open = true; target.scrollIntoView(); }
  };
  addEventListener("hashchange", openTarget);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#p']");
    if (link && link.hash === location.hash) openTarget();
  });
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = closed.concat(all(".packet:not([open]):not([hidden])"));
    for (const packet of closed) packet.open = true;
  });
  addEventListener("afterprint", () => {
    for (const packet of closed) packet.open = false;
    closed = [];
  });
  setLanguage(root.lang === "en" ? "en" : "zh");
  apply();
  openTarget();
})();
