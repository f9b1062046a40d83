import type { SurveyedFile } from "./inside/messages";

function sharedFolders(one: string, other: string): number {
  const [a, b] = [one.split("/").slice(0, -1), other.split("/").slice(0, -1)];
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  return shared;
}

/** How long the tests of one project may take to find a fault, as they take without it. At least one file is run. */
const maxMs = 90_000;

/**
 * Which of the files that reach a fault are run: nearest first, of those the quickest, as many as there is time for. What
 * fails without a fault too can find none.
 */
export function planFiles(
  source: string,
  reached: readonly string[],
  surveyed: readonly SurveyedFile[],
): string[] {
  const near = surveyed
    .filter(({ file, isPassed }) => isPassed && reached.includes(file))
    .sort((a, b) => sharedFolders(source, b.file) - sharedFolders(source, a.file) || a.ms - b.ms);
  let ms = 0;
  return near
    .filter((each, at) => {
      ms += each.ms;
      return at === 0 || ms <= maxMs;
    })
    .map(({ file }) => file);
}
