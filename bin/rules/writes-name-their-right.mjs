import ts from "typescript";
import { areaQueries } from "../db-functions.mjs";
import { findingAt } from "../sources.mjs";

export const name = "writes-name-their-right";

const writes =
  /^(create|createMany|createManyAndReturn|update|updateMany|updateManyAndReturn|upsert|delete|deleteMany)$/;
const writingSql = /\b(INSERT\s+INTO|UPDATE\s+"|DELETE\s+FROM)/i;
const reading = /:read$/;
/** Records and announcements of a write, here and outside, whatever its right; and presence on a review, which is part of reading it. */
const beside = /^lib\/db\/(audit\/record-audit|announce|live\/presence|webhooks\/write-events)\.ts$/;

function changes(node) {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression))
    if (writes.test(node.expression.name.text) && ts.isPropertyAccessExpression(node.expression.expression))
      return true;
  if (ts.isTaggedTemplateExpression(node)) {
    if (writingSql.test(node.template.getText())) return true;
  }
  return ts.forEachChild(node, (child) => changes(child) || undefined) ?? false;
}

/** Names of rights as they are written, and of types that stand for them. */
const rightsIn = (type) =>
  ts.isUnionTypeNode(type) ? type.types.flatMap(rightsIn) : [type.getText().replaceAll('"', "")];

/** `Scope<"job:write">` names its right. `Scope` alone means any right, and a right to read is none to write. */
function namesRight(type) {
  if (type === undefined) return false;
  if (ts.isUnionTypeNode(type)) return type.types.every(namesRight);
  if (!ts.isTypeReferenceNode(type)) return false;
  const rights = type.typeArguments?.flatMap(rightsIn) ?? [];
  return type.typeName.getText() === "OperatorScope" || rights.some((right) => !reading.test(right));
}

/**
 * What changes rows in `lib/db/<area>` names its permission in the type of its first parameter.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export function check(sources) {
  return areaQueries(sources)
    .filter(({ source }) => !beside.test(source.file))
    .filter(({ node }) => changes(node.body ?? node) && !namesRight(node.parameters[0]?.type))
    .map(({ source, node, called }) =>
      findingAt(source, node, `${called} changes rows: its first parameter is a Scope<"…:write">`),
    );
}
