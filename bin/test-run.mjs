import { mkdirSync } from "node:fs";
import { ensureChromium } from "./chromium.mjs";
import { putTempInMemory } from "./memory-folder.mjs";
import { prepare } from "./prepare.mjs";
import { inProject, root } from "./project.mjs";
import { say } from "./step.mjs";
import { slowestText } from "./test-report.mjs";
import { failedTests, runCheck, runSuite, timesOfFiles, totals } from "./test-step.mjs";

const bin = (name) => inProject("node_modules/.bin", name);
const tsx = ["--import", "tsx"];
// Its link in `.bin` may be that of the other version, whose compiler API the rules need.
const typeChecker = ["node_modules/typescript-7/bin/tsc"];

/** Each takes about as long as the other. */
const rules = [
  async () => {
    await runCheck("types", process.execPath, [...typeChecker, "--noEmit", "-p", "."]);
    await runCheck("unused code", bin("knip"), []);
    await runCheck("schema drift", process.execPath, [...tsx, "lib/db/migrate/drift.ts"]);
  },
  async () => {
    await runCheck("format and lint", bin("biome"), ["ci", "--error-on-warnings", "."]);
    await runCheck("import table", process.execPath, ["bin/import-table.mjs"]);
    await runCheck("house rules", process.execPath, ["bin/house-rules.mjs"]);
  },
];

/** Everything that needs no database and no browser. */
async function check() {
  await Promise.all(rules.map((lane) => lane()));
  await runSuite("unit", bin("vitest"), ["run", "--project", "unit"]);
}

/** Loaded late: a fresh clone installs its compiler first. */
async function sayFigures() {
  const { figuresText } = await import("./figures.mjs");
  say(`The house in figures:\n${figuresText()}`);
}

/** Pages of the real components in this process, on the real handlers and a database. */
const dom = () => runSuite("dom", bin("vitest"), ["run", "--project", "dom"]);

async function integration(paths) {
  await runSuite("integration", bin("vitest"), ["run", "--project", "integration", ...paths]);
  // Only all tests together run every statement.
  await runCheck("types of rows", process.execPath, [
    "bin/row-claims.mjs",
    ...(paths.length === 0 ? ["--all"] : []),
  ]);
}

let pages;
/** The bundles that browsers load, built once: it takes most of a minute of both processors. */
function buildPages() {
  pages ??= prepare({ dev: false });
  return pages;
}

async function browser() {
  await ensureChromium();
  await buildPages();
  await runSuite("browser", bin("playwright"), ["test"]);
}

/** What starts programs, ends them or seeds much: too slow for every change, so `.ci/run` runs it beside the rest. */
const system = (paths) => runSuite("system", bin("vitest"), ["run", "--project", "system", ...paths]);

const usual = { check, dom, integration, browser };
const parts = { ...usual, system };
export const partNames = Object.keys(parts);

/**
 * `--check`, `--dom`, `--integration`, `--browser` and `--system` choose parts; none of them means all but the last. Paths
 * choose among the integration and system tests. Ends with `N passed, N failed`.
 */
export async function runTests(args) {
  process.chdir(root);
  putTempInMemory();
  // So that handlers of `exit` run.
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
  const chosen = partNames.filter((name) => args.includes(`--${name}`));
  const paths = args.filter((arg) => !arg.startsWith("--"));
  mkdirSync(inProject(".build/test"), { recursive: true });
  await prepare({ dev: true });
  const names = chosen.length > 0 ? chosen : Object.keys(usual);
  for (const name of names) {
    // Tests of pages wait a third of their time, which the build takes.
    if (name === "dom" && names.includes("browser")) void buildPages();
    await parts[name](paths);
  }
  if (chosen.includes("check")) await sayFigures();
  const { passed, failed, skipped } = totals();
  say(`The slowest files:\n${slowestText(timesOfFiles())}`);
  for (const line of failedTests()) say(`failed: ${line}`);
  say(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  process.exitCode = failed === 0 ? 0 : 1;
}
