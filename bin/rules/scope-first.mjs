import ts from "typescript";
import { areaQueries } from "../db-functions.mjs";
import { findingAt } from "../sources.mjs";

export const name = "scope-first";

/** A scope, an operator’s, an approved account’s, or one of these. */
function isScope(type) {
  if (type === undefined) return false;
  if (ts.isUnionTypeNode(type)) return type.types.every(isScope);
  return ts.isTypeReferenceNode(type) && /^(Operator|Approved)?Scope$/.test(type.typeName.getText());
}

/**
 * Nothing in `lib/db/<area>` can be asked without a scope; what knows none yet is in `lib/db/system`.
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
