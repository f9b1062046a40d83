import ts from "typescript";
import { findingsIn } from "../sources.mjs";

export const name = "servers-clock";

/** The browser's clock itself, and a cookie's end, which browsers compare with their own. */
const allowed = new Set(["lib/client/server-clock.ts", "components/compare/store-remembered.ts"]);

export const isNow = (node) =>
  (ts.isCallExpression(node) && node.expression.getText() === "Date.now") ||
  (ts.isNewExpression(node) && node.expression.getText() === "Date" && !node.arguments?.length);

const faultOf = (node) =>
  isNow(node) ? "the browser's clock may be off: use serverNow of lib/client/server-clock.ts" : null;

/**
 * What a page says of dates follows the server's clock, which decides when bytes are removed and links end.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export function check(sources) {
  return sources
    .filter(({ file }) => /^(components|lib\/client)\//.test(file) && !/\.test\.tsx?$/.test(file))
    .filter(({ file }) => !allowed.has(file))
    .flatMap((source) => findingsIn(source, faultOf));
}
