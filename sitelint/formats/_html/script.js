"use strict";
(() => {
  const form = document.getElementById("filter");
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const folds = all("details");
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = folds.filter((fold) => !fold.open && !fold.classList.contains("rest"));
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
    opened = [];
  });
  const reveal = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (target && target.tagName === "DETAILS") target.open = true;
  };
  addEventListener("hashchange", reveal);
  reveal();
  if (!form) return;

  const shown = document.getElementById("shown");
  const field = (name) => document.getElementById(name);
  const MANY = 500; // more places than this are not unfolded by a search
  const groups = all(".group").map((at) => ({
    at,
    rules: all(".rule", at).map((rule) => ({
      at: rule,
      clusters: all(".cluster", rule).map((cluster) => ({
        at: cluster,
        items: all(".f", cluster),
        text: null,
        words: null,
      })),
      rests: all(".rest", rule),
    })),
  }));
  const lower = (node) => (node ? node.textContent.toLowerCase() : "");
  const words = (group, rule, cluster) => {
    if (cluster.text === null) {
      cluster.text = [
        lower(group.at.querySelector("h3")),
        lower(rule.at.querySelector("h4")),
        lower(rule.at.querySelector(".marks")),
        lower(cluster.at.querySelector(".message")),
      ].join(" ");
      cluster.words = cluster.items.map(lower);
    }
    return cluster;
  };

  const apply = () => {
    const query = field("q").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const [outcome, severity, group] = ["o", "s", "i"].map((name) => field(name).value);
    const active = Boolean(query.length || outcome || severity || group);
    let total = 0;
    let seen = 0;
    const hit = [];
    for (const one of groups) {
      let inGroup = 0;
      for (const rule of one.rules) {
        let inRule = 0;
        for (const cluster of rule.clusters) {
          let inCluster = 0;
          if (query.length) words(one, rule, cluster);
          cluster.items.forEach((item, at) => {
            const fits =
              (!group || group === one.at.id) &&
              (!outcome || item.classList.contains(outcome)) &&
              (!severity || item.classList.contains("s-" + severity)) &&
              query.every((word) => cluster.text.includes(word) || cluster.words[at].includes(word));
            item.classList.toggle("off", !fits);
            inCluster += fits;
          });
          total += cluster.items.length;
          cluster.at.classList.toggle("off", !inCluster);
          inRule += inCluster;
        }
        for (const rest of rule.rests) rest.classList.toggle("off", !rest.querySelector(".f:not(.off)"));
        rule.at.classList.toggle("off", active && !inRule);
        inGroup += inRule;
      }
      one.at.classList.toggle("off", active && !inGroup);
      if (inGroup) hit.push(one.at);
      seen += inGroup;
    }
    if (active && seen <= MANY) {
      for (const at of hit) {
        at.open = true;
        for (const rest of all(".rest:not(.off)", at)) rest.open = true;
      }
    }
    shown.value = shown.dataset.text
      .replace("{shown}", seen.toLocaleString("en"))
      .replace("{all}", total.toLocaleString("en"));
  };

  let timer = 0;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(apply, 120);
  };
  form.addEventListener("input", soon);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  const fold = (open) => () => {
    for (const one of groups) one.at.open = open;
  };
  field("unfold").addEventListener("click", fold(true));
  field("fold").addEventListener("click", fold(false));
  form.hidden = false;
})();
