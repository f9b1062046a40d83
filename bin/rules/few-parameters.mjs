import ts from "typescript";
import { findingsIn } from "../sources.mjs";

export const name = "few-parameters";

const most = 4;

const faultOf = (node) =>
  ts.isFunctionLike(node) && node.parameters.length > most
    ? `${node.parameters.length} parameters: more than ${most} are an object whose type has a name`
    : null;

/**
 * Functions take few parameters, so that a call says what each argument is. Tests are left out: a row of a table may
 * have more columns.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export function check(sources) {
  return sources
    .filter(({ file }) => !/\.test\.tsx?$/.test(file))
    .flatMap((source) => findingsIn(source, faultOf));
}
