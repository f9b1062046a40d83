import ts from "typescript";
import { findingAt } from "../sources.mjs";

export const name = "few-parameters";

const most = 4;

function findings(source) {
  const found = [];
  const visit = (node) => {
    if (ts.isFunctionLike(node) && node.parameters.length > most)
      found.push(
        findingAt(
          source,
          node,
          `${node.parameters.length} parameters: more than ${most} are an object whose type has a name`,
        ),
      );
    ts.forEachChild(node, visit);
  };
  visit(source.tree);
  return found;
}

/**
 * Functions take few parameters, so that a call says what each argument is. Tests are left out: a row of a table may
 * have more columns.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export function check(sources) {
  return sources.filter(({ file }) => !/\.test\.tsx?$/.test(file)).flatMap(findings);
}
