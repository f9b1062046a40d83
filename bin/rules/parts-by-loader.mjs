import ts from "typescript";
import { findingsIn } from "../sources.mjs";

export const name = "parts-by-loader";

/** Catches the failure itself. */
const catches = new Set(["components/shell/frame/sign-out.ts"]);

const isImport = (node) => ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;

/** `loaderOf(() => import("…"), "Name")`. */
const isLoaded = ({ parent }) =>
  ts.isArrowFunction(parent) &&
  ts.isCallExpression(parent.parent) &&
  parent.parent.expression.getText() === "loaderOf";

const faultOf = (node) =>
  isImport(node) && !isLoaded(node) ? "a part that loads later is loaded by loaderOf of lib/client" : null;

/**
 * A part whose script does not arrive is tried again, instead of replacing the page by an error.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export function check(sources) {
  return sources
    .filter(({ file }) => /^(components|lib\/client)\//.test(file) && !/\.test\.tsx?$/.test(file))
    .filter(({ file }) => !catches.has(file))
    .flatMap((source) => findingsIn(source, faultOf));
}
