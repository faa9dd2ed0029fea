// Runs @accesslint/core in jsdom. Argument: file with a JSON list of [address, file].
// Prints one line of JSON for each page: {"url", "failed": [ACT ids], "unsure": [], "ms"}.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { rules } from "@accesslint/core";
import { JSDOM, VirtualConsole } from "jsdom";

// The engine asks for globals of a browser: it is run inside the window, as its documentation does for Cypress.
const source = readFileSync(createRequire(import.meta.url).resolve("@accesslint/core/iife"), "utf8");
const options = { virtualConsole: new VirtualConsole(), pretendToBeVisual: true, runScripts: "outside-only" };
const ids = new Map(rules.map((rule) => [rule.id, rule.actRuleIds ?? []]));
for (const [url, file] of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  const start = performance.now();
  const line = { url, failed: [], unsure: [] };
  try {
    const { window } = new JSDOM(readFileSync(file), { url, ...options });
    window.eval(source);
    const found = window.AccessLint.runAudit(window.document, { includeAAA: true }).violations;
    line.failed = [...new Set(found.flatMap((violation) => ids.get(violation.ruleId) ?? []))];
    window.close();
  } catch (error) {
    line.error = String(error).slice(0, 200);
  }
  line.ms = performance.now() - start;
  console.log(JSON.stringify(line));
}
