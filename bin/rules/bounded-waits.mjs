import ts from "typescript";
import { findingsIn } from "../sources.mjs";

export const name = "bounded-waits";

const harness = /^(e2e|tools)\/|\.test\.tsx?$/;
/** The one wait that the others use. */
const bounded = "tools/testing/wait-until.ts";

/** Whether an `await` stands in it, outside of the functions that it defines. */
const awaits = (node) =>
  node !== undefined &&
  (ts.isAwaitExpression(node) ||
    (!ts.isFunctionLike(node) && (ts.forEachChild(node, (child) => awaits(child) || undefined) ?? false)));

const isLoop = (node) => ts.isForStatement(node) || ts.isWhileStatement(node) || ts.isDoStatement(node);
const conditionOf = (node) => (ts.isForStatement(node) ? node.condition : node.expression);

function faultOf(node) {
  if (!isLoop(node)) return null;
  const condition = conditionOf(node);
  const isEndless = condition === undefined || condition.kind === ts.SyntaxKind.TrueKeyword;
  if (!awaits(condition) && !(isEndless && awaits(node.statement))) return null;
  return "a wait without an end hangs the run: use waitUntil of tools/testing/wait-until.ts, or a condition that ends";
}

/**
 * What tests and harnesses wait for may never come; then they say so instead of hanging.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export function check(sources) {
  return sources
    .filter(({ file }) => harness.test(file) && file !== bounded)
    .flatMap((source) => findingsIn(source, faultOf));
}
