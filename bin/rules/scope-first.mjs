import ts from "typescript";
import { areaQueries, systemQueries } from "../db-functions.mjs";
import { findingAt } from "../sources.mjs";

export const name = "scope-first";

/** They hash, or keep a connection: no row is read. */
const withoutRows = new Set(["hashPassword", "verifyPassword", "keepConnection", "joinPeers"]);

/** A scope of a workspace, an operator, an approved account, a person or the program, or a union of these. */
function isScope(type) {
  if (type === undefined) return false;
  if (ts.isUnionTypeNode(type)) return type.types.every(isScope);
  return (
    ts.isTypeReferenceNode(type) && /^(Operator|Approved|Person|System)?Scope$/.test(type.typeName.getText())
  );
}

/**
 * Every query takes a scope first: in `lib/db/system` one of the program, whose right its type names.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export function check(sources) {
  return [...areaQueries(sources), ...systemQueries(sources).filter(({ called }) => !withoutRows.has(called))]
    .filter(({ node }) => !isScope(node.parameters[0]?.type))
    .map(({ source, node, called }) =>
      findingAt(
        source,
        node,
        `the first parameter of ${called} is a Scope<…>, or it belongs into lib/db/system`,
      ),
    );
}
