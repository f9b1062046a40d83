import ts from "typescript";
import { areaQueries } from "../db-functions.mjs";
import { findingAt } from "../sources.mjs";

export const name = "writes-name-their-right";

const writes =
  /^(create|createMany|createManyAndReturn|update|updateMany|updateManyAndReturn|upsert|delete|deleteMany)$/;
const writingSql = /^\s*(WITH[\s\S]*\b)?(INSERT|UPDATE|DELETE)\b/i;

function changes(node) {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression))
    if (writes.test(node.expression.name.text) && ts.isPropertyAccessExpression(node.expression.expression))
      return true;
  if (ts.isTaggedTemplateExpression(node)) {
    const { template } = node;
    const text = ts.isNoSubstitutionTemplateLiteral(template) ? template.text : template.head.text;
    if (writingSql.test(text)) return true;
  }
  return ts.forEachChild(node, (child) => changes(child) || undefined) ?? false;
}

/** `Scope<"job:write">` says which; `Scope` alone is any right at all. */
function namesRight(type) {
  if (type === undefined) return false;
  if (ts.isUnionTypeNode(type)) return type.types.every(namesRight);
  if (!ts.isTypeReferenceNode(type)) return false;
  return type.typeName.getText() === "OperatorScope" || (type.typeArguments?.length ?? 0) > 0;
}

/**
 * What changes rows in `lib/db/<area>` asks for its permission in the type of its first parameter.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export function check(sources) {
  return areaQueries(sources)
    .filter(({ node }) => changes(node.body ?? node) && !namesRight(node.parameters[0]?.type))
    .map(({ source, node, called }) =>
      findingAt(source, node, `${called} changes rows: its first parameter is a Scope<"…:write">`),
    );
}
