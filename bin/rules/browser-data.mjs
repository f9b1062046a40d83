import ts from "typescript";
import { findingsIn } from "../sources.mjs";

export const name = "browser-data";

const isNamed = (node, text) => ts.isIdentifier(node) && node.text === text;
const marksStale = "lib/client/touches.ts";

/** Whether a call names no key: then everything is fetched again. */
const namesNone = ({ parent }) => ts.isCallExpression(parent.parent) && parent.parent.arguments.length === 0;

/** What is wrong with a query key in a component or page, or with a write that decides by itself what is stale. */
function faultOf(file, node) {
  if (/^(app|components)\//.test(file) && isNamed(node, "queryKey"))
    return "keys are made by lib/client/<noun>/; components and pages use its queries";
  if (isNamed(node, "invalidateQueries") && (file !== marksStale || namesNone(node)))
    return `what a write touches is a row of the table in ${marksStale}`;
  return null;
}

/**
 * The browser has one data layer: components hold no query keys, and one table says what a write touches.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export function check(sources) {
  return sources
    .filter(({ file }) => /^(components|lib\/client|app)\//.test(file) && !/\.test\.tsx?$/.test(file))
    .filter(({ text }) => /queryKey|invalidateQueries/.test(text))
    .flatMap((source) => findingsIn(source, (node) => faultOf(source.file, node)));
}
