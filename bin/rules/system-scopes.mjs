import ts from "typescript";
import { findingsIn } from "../sources.mjs";

export const name = "system-scopes";

const accounts = "services/(accounts|assistants|comments|links)/";
const ofPeople = "services/(claim-key|uploads/sender|mail/(news-settings|unsubscribe))\\.ts$";
/** Where the program's own right may be made. In all other folders a query takes its caller's scope. */
const places = {
  sweep:
    /^lib\/(server\/work\/|services\/((audit|batches|exports|fsck|health|live|mail|provenance|retention|runners|similar|storage|tidy|uploads|usage|webhooks)\/|processes\/restore-revoked\.ts$))/,
  "sign-in": new RegExp(`^lib/(server/auth/|${accounts}|${ofPeople})`),
  backup: /^lib\/(services\/((backup|restore)\/|processes\/unconfirmed-restore\.ts$)|server\/start\/)/,
  install:
    /^lib\/(services\/(migrate|health|processes|storage)\/|services\/(first-start|check-health)\.ts$|services\/accounts\/(fill|remove)-sample\.ts$|server\/(doctor|metrics)\/)/,
};
const isLeftOut = (file) =>
  /\.test\.tsx?$/.test(file) || /^(tools|e2e)\//.test(file) || file.startsWith("lib/domain/access/");

const mayHave = (file, right) => places[right]?.test(file) ?? false;

function faultOf(file, node) {
  if (!ts.isCallExpression(node)) return null;
  const called = node.expression.getText();
  if (called === "authorizeSweep")
    return ["sweep", "backup", "install"].some((right) => mayHave(file, right)) && !mayHave(file, "sign-in")
      ? null
      : "the sweep is the program itself: what a person did is recorded with personIn(…)";
  if (called !== "authorizeSystem") return null;
  const [right] = node.arguments;
  if (right !== undefined && ts.isStringLiteral(right) && mayHave(file, right.text)) return null;
  return `this folder does not act as the program with ${right?.getText() ?? "no right"}: pass a scope to the query`;
}

/**
 * Few folders may act as the program, each with its own right; the compiler checks which queries the right may ask.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export function check(sources) {
  return sources
    .filter(({ file }) => !isLeftOut(file))
    .flatMap((source) => findingsIn(source, (node) => faultOf(source.file, node)));
}
