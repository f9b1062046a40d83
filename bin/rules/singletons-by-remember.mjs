import ts from "typescript";
import { findingAt } from "../sources.mjs";

export const name = "singletons-by-remember";

/** What runs in the server's process, where the same module is evaluated more than once. */
const server = /^lib\/(bytes|db|server|services)\/(?!generated\/).*\.ts$/;
const elsewhere = /\.test\.ts$|-worker\.ts$|^lib\/bytes\/imaging\/(work\/|worker\.ts$)/;
/** A copy for each evaluation is right here. */
const perCopy = new Map([
  ["lib/db/rows-as-objects.ts", "derived from the statements alone, and read for every row"],
  ["lib/db/migrate/schema-engine.ts", "used to write migrations"],
  ["lib/server/front/send-bytes.ts", "the front is evaluated once"],
  ["lib/bytes/imaging/child/spawn-child.ts", "what the system offers, which does not change"],
]);
/** Cannot change, or holds only what belongs to objects of its own copy. */
const harmless = /^(RegExp|Text(De|En)coder|URL|Date|Weak(Map|Set)|\w+Array|Intl\.\w+)$/;

function isState(node) {
  if (node === undefined) return false;
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return isState(node.expression);
  if (ts.isArrayLiteralExpression(node)) return node.elements.length === 0;
  if (ts.isObjectLiteralExpression(node)) return node.properties.length === 0;
  if (!ts.isNewExpression(node)) return false;
  const made = node.expression.getText();
  const isTable = /^(Map|Set)$/.test(made) && (node.arguments?.length ?? 0) > 0;
  return !isTable && !harmless.test(made);
}

function findings(source) {
  return source.tree.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) => {
    const isConst = (declarationList.flags & ts.NodeFlags.Const) !== 0;
    return declarationList.declarations
      .filter(({ initializer }) => !isConst || isState(initializer))
      .map((node) =>
        findingAt(source, node, `${node.name.getText()} exists once a copy of the module: use remember()`),
      );
  });
}

/**
 * State of the process is made by `remember`: a module's own variable exists once for the front and once for Next.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export function check(sources) {
  return sources
    .filter(({ file }) => server.test(file) && !elsewhere.test(file) && !perCopy.has(file))
    .flatMap(findings);
}
