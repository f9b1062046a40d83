export const name = "short-files";

const most = 250;

/**
 * A file holds one rule, which fits on a few screens.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export function check(sources) {
  return sources.flatMap(({ file, tree }) => {
    const lines = tree.text.trimEnd().split("\n").length;
    return lines > most
      ? [{ file, line: most + 1, message: `${lines} lines: over ${most}, split it by the rules it holds` }]
      : [];
  });
}
