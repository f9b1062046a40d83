import ts from "typescript";
import { findingsIn } from "../sources.mjs";

export const name = "held-timeouts";

const isCallOf = (node, called) => ts.isCallExpression(node) && node.expression.getText() === called;
const makesTimeout = (node) =>
  isCallOf(node, "AbortSignal.timeout") ||
  (ts.forEachChild(node, (child) => makesTimeout(child) || undefined) ?? false);

const faultOf = (node) =>
  isCallOf(node, "AbortSignal.any") && node.arguments.some(makesTimeout)
    ? "Node may collect this timeout before it aborts: use within() of lib/within"
    : null;

/**
 * A limit in time holds until it is reached.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export const check = (sources) => sources.flatMap((source) => findingsIn(source, faultOf));
