import path from "node:path";
import { root } from "./project.mjs";

const shown = 10;

/** Playwright nests suites: files, and the groups within them. */
const testsOf = ({ specs = [], suites = [] }) => [
  ...specs.flatMap((spec) => spec.tests),
  ...suites.flatMap(testsOf),
];

/** How long each file of a JSON report of Vitest or Playwright took, in ms. */
export function fileTimes(report) {
  if (report.testResults)
    return report.testResults.map(({ name, startTime, endTime }) => ({
      file: path.relative(root, name),
      ms: endTime - startTime,
    }));
  return (report.suites ?? []).map((suite) => ({
    file: path.join("e2e", suite.file),
    ms: testsOf(suite)
      .flatMap(({ results }) => results)
      .reduce((sum, { duration }) => sum + duration, 0),
  }));
}

/** The ten that took longest, one a line. */
export const slowestText = (times) =>
  [...times]
    .sort((a, b) => b.ms - a.ms)
    .slice(0, shown)
    .map(({ file, ms }) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${file}`)
    .join("\n");
