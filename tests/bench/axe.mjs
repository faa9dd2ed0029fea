// Runs axe-core in a browser. Arguments: browser, folder for its profile, file with a JSON list of addresses.
// Prints one line of JSON for each page: {"url", "failed": [ACT ids], "unsure": [ACT ids], "ms"}.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import puppeteer from "puppeteer-core";

const require = createRequire(import.meta.url);
const source = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const axe = require("axe-core");
const rules = new Map(axe.getRules().filter((r) => r.actIds).map((r) => [r.ruleId, r.actIds]));
const [executablePath, userDataDir, list] = process.argv.slice(2);
const browser = await puppeteer.launch({
  executablePath,
  userDataDir,
  headless: true,
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required",
  ],
});
const page = await browser.newPage();
page.setDefaultTimeout(8000);
page.on("dialog", (dialog) => dialog.dismiss().catch(() => {}));
const ids = (results) => [...new Set(results.flatMap((r) => rules.get(r.id) ?? []))];
for (const url of JSON.parse(readFileSync(list, "utf8"))) {
  const start = performance.now();
  const line = { url, failed: [], unsure: [] };
  try {
    await page.goto(url, { waitUntil: "load" });
    await page.evaluate(source);
    const found = await page.evaluate(
      (values) =>
        window.axe
          .run(document, { runOnly: { type: "rule", values }, resultTypes: ["violations", "incomplete"], elementRef: false })
          .then((r) => ({ violations: r.violations.map(({ id }) => ({ id })), incomplete: r.incomplete.map(({ id }) => ({ id })) })),
      [...rules.keys()],
    );
    line.failed = ids(found.violations);
    line.unsure = ids(found.incomplete);
  } catch (error) {
    line.error = String(error).slice(0, 200);
  }
  line.ms = performance.now() - start;
  console.log(JSON.stringify(line));
}
await browser.close();
