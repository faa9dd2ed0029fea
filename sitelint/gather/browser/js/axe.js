// What axe-core refuses in this document, for those of its rules in force that implement ACT rules.
async () => {
  const inForce = axe.getRules().filter((rule) => !/\b(deprecated|experimental)\b/.test(rule.tags.join(" ")));
  // Where its own list is wider than what a violation proves.
  const proven = {
    "aria-prohibited-attr": ["kb1m8s"],
    "aria-required-children": ["bc4a75"],
    "button-name": ["97a4e1"],
    "color-contrast": ["afw4f7"],
    "meta-refresh": ["bc659a"],
  };
  const acts = new Map(inForce.map((rule) => [rule.ruleId, proven[rule.ruleId] || rule.actIds || []]));
  const asked = [...acts.keys()].filter((rule) => acts.get(rule).length);
  const said = await axe.run(document, {
    runOnly: { type: "rule", values: asked },
    resultTypes: ["violations"],
    elementRef: true,
    iframes: false,
  });
  const violations = [];
  for (const one of said.violations) {
    for (const node of one.nodes) {
      if (!node.element || node.element.getRootNode() !== document) continue;
      violations.push({ rule: one.id, acts: acts.get(one.id), path: path(node.element), help: one.help });
    }
  }
  return { engine: `axe-core ${said.testEngine.version}`, violations };
}
