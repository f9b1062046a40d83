import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { root } from "./project.mjs";

const shown = 10;

/** Playwright nests suites: files, and the groups within them. */
const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)];
const resultsOf = (spec) => spec.tests.flatMap(({ results }) => results);

const maxShown = 300;

/** Without the stack. Some messages begin with empty lines, and say what happened in their last. */
function oneLine(file, title, message) {
  const [said] = stripVTControlCharacters(message).split(/\n\s+at /);
  return `${file} › ${title}: ${said.replace(/\s+/g, " ").trim().slice(0, maxShown)}`;
}

/** Every test that failed in a JSON report of Vitest or Playwright: its file, its title and how why begins. */
export function failures(report) {
  if (report.testResults)
    return report.testResults.flatMap(({ name, message, assertionResults }) => {
      const file = path.relative(root, name);
      const failed = assertionResults.filter(({ status }) => status === "failed");
      if (failed.length === 0 && message) return [oneLine(file, "not run", message)];
      return failed.map(({ fullName, failureMessages }) => oneLine(file, fullName, failureMessages[0] ?? ""));
    });
  return specsOf(report).flatMap((spec) =>
    resultsOf(spec)
      .flatMap(({ errors }) => errors)
      .map(({ message }) => oneLine(path.join("e2e", spec.file), spec.title, message ?? "")),
  );
}

/** How long each file of a JSON report of Vitest or Playwright took, in ms. */
export function fileTimes(report) {
  if (report.testResults)
    return report.testResults.map(({ name, startTime, endTime }) => ({
      file: path.relative(root, name),
      ms: endTime - startTime,
    }));
  return (report.suites ?? []).map((suite) => ({
    file: path.join("e2e", suite.file),
    ms: specsOf(suite)
      .flatMap(resultsOf)
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
