// What axe-core refuses in this document, for those of its rules that implement ACT rules.
async () => {
  const acts = new Map(axe.getRules().map((rule) => [rule.ruleId, rule.actIds || []]));
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
