import ts from "typescript";
import { findingsIn } from "../sources.mjs";

export const name = "sight-in-one-place";

const visible = "lib/db/sight/visible.ts";
/** What a service may ask without reading rows. */
const sensitive = /^(drafts|comments)$/;

const isSensitive = ({ parent }) => ts.isPropertyAccessExpression(parent) && sensitive.test(parent.name.text);

/** `scope.sight`, or `{ sight }` of a scope. */
function readsSight(file, node) {
  if (ts.isBindingElement(node)) return (node.propertyName ?? node.name).getText() === "sight";
  if (!ts.isPropertyAccessExpression(node) || node.name.text !== "sight") return false;
  return file.startsWith("lib/db/") || !isSensitive(node);
}

const faultOf = (file, node) =>
  readsSight(file, node)
    ? `what a scope sees becomes a condition in ${visible} alone: use its helpers`
    : null;

/**
 * One module turns a scope's sight into SQL, so that a new kind of sight, or of hiding, changes one file.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export function check(sources) {
  return sources
    .filter(({ file, text }) => /^(app|lib)\//.test(file) && /\bsight\b/.test(text))
    .filter(({ file }) => file !== visible && !file.startsWith("lib/domain/access/"))
    .filter(({ file }) => !/\.test\.tsx?$/.test(file))
    .flatMap((source) => findingsIn(source, (node) => faultOf(source.file, node)));
}
