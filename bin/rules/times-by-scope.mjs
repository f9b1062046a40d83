import ts from "typescript";
import { areas } from "../db-functions.mjs";
import { findingsIn } from "../sources.mjs";
import { isNow } from "./servers-clock.mjs";

export const name = "times-by-scope";

const services = /^lib\/services\/.*\.ts$/;

const asksSystem = (node) => ts.isCallExpression(node) && node.expression.getText() === "systemClock";

const faultOf = (node) =>
  isNow(node) || asksSystem(node)
    ? "the time is scope.now(), or a Clock that the caller gives; a duration is performance.now()"
    : null;

/**
 * A use case and its queries take the time of their scope, so that a request has one and a test can set it.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export function check(sources) {
  return sources
    .filter(({ file }) => services.test(file) || areas.test(file))
    .filter(({ file }) => !/\.test\.ts$/.test(file))
    .flatMap((source) => findingsIn(source, faultOf));
}
