import ts from "typescript";
import { findingAt } from "../sources.mjs";

export const name = "parts-by-loader";

/** Catches the failure itself. */
const catches = new Set(["components/shell/frame/sign-out.ts"]);

const isImport = (node) => ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;

const isLoaderOf = (node) => ts.isCallExpression(node) && node.expression.getText() === "loaderOf";

function findings(source) {
  const found = [];
  const visit = (node) => {
    if (isLoaderOf(node)) return;
    if (isImport(node))
      found.push(findingAt(source, node, "a part that loads later is loaded by loaderOf of lib/client"));
    ts.forEachChild(node, visit);
  };
  visit(source.tree);
  return found;
}

/**
 * A part whose script does not arrive is tried again, instead of replacing the page by an error.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export function check(sources) {
  return sources
    .filter(({ file }) => /^(components|lib\/client)\//.test(file) && !/\.test\.tsx?$/.test(file))
    .filter(({ file }) => !catches.has(file))
    .flatMap(findings);
}
