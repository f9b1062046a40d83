import { spawn } from "node:child_process";
import { existsSync, readFileSync, renameSync } from "node:fs";
import { inProject, root } from "./project.mjs";
import { say } from "./step.mjs";
import { failures, fileTimes } from "./test-report.mjs";

const sums = { passed: 0, failed: 0, skipped: 0 };
const times = [];
const failed = [];

/** The counts of all that ran so far; a check counts as one. */
export const totals = () => ({ ...sums });

/** How long each file of tests took. */
export const timesOfFiles = () => [...times];

/** Every test or check that failed. */
export const failedTests = () => [...failed];

/** Far more than any part takes on a busy machine. */
const maxMs = 45 * 60_000;

/** Runs a program; resolves to its exit status, or to 1 if it could not start or had to be ended. */
function run(command, args, env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      // Programs are built before the first suite: none waits for a build that runs beside it.
      env: { ...process.env, TEST_PREPARED: "1", ...env },
      stdio: ["ignore", "inherit", "inherit"],
    });
    const end = () => child.kill();
    process.once("exit", end);
    const late = setTimeout(() => {
      say(`${command} ${args.join(" ")} did not end within ${maxMs / 60_000} min`);
      child.kill("SIGKILL");
    }, maxMs);
    child.once("error", () => resolve(1));
    child.once("close", (code) => {
      clearTimeout(late);
      process.off("exit", end);
      resolve(code ?? 1);
    });
  });
}

/** Runs a check, which passes if its program exits with 0. */
export async function runCheck(title, command, args) {
  const began = Date.now();
  const code = await run(command, args, {});
  sums[code === 0 ? "passed" : "failed"]++;
  if (code !== 0) failed.push(`${title}: exit status ${code}`);
  say(`${code === 0 ? "ok" : "FAILED"}  ${title} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
}

/** The counts in a JSON report: Vitest and Playwright each have a format of their own. */
function countsOf(report) {
  if (report.stats) {
    const { expected, unexpected, flaky, skipped } = report.stats;
    return { passed: expected, failed: unexpected + flaky, skipped };
  }
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };
  }
}

/** Runs a test runner. If it fails outside of a test, or runs no test, that counts as one failure. */
export async function runSuite(title, command, args) {
  // Another process may run the same suite meanwhile.
  const file = inProject(".build/test", `${title}.${process.pid}.json`);
  const isVitest = command.endsWith("vitest");
  const reporters = isVitest
    ? ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`]
    : ["--reporter=list,json"];
  const code = await run(command, [...args, ...reporters], { PLAYWRIGHT_JSON_OUTPUT_NAME: file });
  const report = readReport(file);
  if (existsSync(file)) renameSync(file, inProject(".build/test", `${title}.json`));
  const counts = countsOf(report);
  times.push(...fileTimes(report));
  failed.push(...failures(report));
  const unexplained = code !== 0 && counts.failed === 0;
  if (unexplained || counts.passed + counts.failed === 0) counts.failed++;
  for (const key of Object.keys(sums)) sums[key] += counts[key];
  say(`${counts.failed === 0 ? "ok" : "FAILED"}  ${title}: ${counts.passed} passed, ${counts.failed} failed`);
}
