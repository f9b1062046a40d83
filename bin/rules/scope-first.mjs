import ts from "typescript";
import { areaQueries } from "../db-functions.mjs";
import { findingAt } from "../sources.mjs";

export const name = "scope-first";

/** A scope of a workspace, an operator or an approved account, or a union of these. */
function isScope(type) {
  if (type === undefined) return false;
  if (ts.isUnionTypeNode(type)) return type.types.every(isScope);
  return ts.isTypeReferenceNode(type) && /^(Operator|Approved)?Scope$/.test(type.typeName.getText());
}

/**
 * Every query in `lib/db/<area>` takes a scope first; queries that cannot have one yet are in `lib/db/system`.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export function check(sources) {
  return areaQueries(sources)
    .filter(({ node }) => !isScope(node.parameters[0]?.type))
    .map(({ source, node, called }) =>
      findingAt(
        source,
        node,
        `the first parameter of ${called} is a Scope<…>, or it belongs into lib/db/system`,
      ),
    );
}
