// Runs @accesslint/core in jsdom. Argument: file with a JSON list of [address, file].
// Prints one line of JSON for each page: {"url", "failed": [ACT ids], "unsure": [], "ms"}.
import { readFileSync } from "node:fs";
import { rules, runAudit } from "@accesslint/core";
import { JSDOM, VirtualConsole } from "jsdom";

const ids = new Map(rules.map((rule) => [rule.id, rule.actRuleIds ?? []]));
for (const [url, file] of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  const start = performance.now();
  const line = { url, failed: [], unsure: [] };
  try {
    const { window } = new JSDOM(readFileSync(file), { url, virtualConsole: new VirtualConsole(), pretendToBeVisual: true });
    const found = runAudit(window.document, { includeAAA: true }).violations;
    line.failed = [...new Set(found.flatMap((violation) => ids.get(violation.ruleId) ?? []))];
    window.close();
  } catch (error) {
    line.error = String(error).slice(0, 200);
  }
  line.ms = performance.now() - start;
  console.log(JSON.stringify(line));
}
