import ts from "typescript";
import { findingsIn } from "../sources.mjs";

export const name = "cli-waits";

const commands = /^lib\/cli\/(?!.*\.test\.ts$)/;
const asks = new Set(["fetch", "call", "deliver"]);

const plain = (node) => (ts.isAsExpression(node) ? node.expression : node);
const namesSignal = ({ name }) => name?.getText() === "signal";
const hasSignal = (node) => ts.isObjectLiteralExpression(node) && node.properties.some(namesSignal);

const faultOf = (node) =>
  ts.isCallExpression(node) &&
  asks.has(node.expression.getText()) &&
  !node.arguments.map(plain).some(hasSignal)
    ? "a server may never answer: use ask, whileHeard or whileSent of lib/cli/while-heard.ts"
    : null;

/**
 * What commands wait for ends.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export const check = (sources) =>
  sources.filter(({ file }) => commands.test(file)).flatMap((source) => findingsIn(source, faultOf));
