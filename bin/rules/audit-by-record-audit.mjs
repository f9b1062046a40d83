import ts from "typescript";
import { findingsIn } from "../sources.mjs";

export const name = "audit-by-record-audit";

const changes =
  /^(create|createMany|createManyAndReturn|connectOrCreate|update|updateMany|updateManyAndReturn|upsert|delete|deleteMany)$/;
const changingSql = /\b(INSERT\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE)\s+"AuditEvent"/i;
/** The one writes events, the other their place in the chain. */
const writers = /^lib\/db\/(audit\/record-audit|system\/audit\/audit-chain)\.ts$/;

/** `tx.auditEvent.create(…)`. */
const isCall = (node) =>
  ts.isCallExpression(node) &&
  ts.isPropertyAccessExpression(node.expression) &&
  changes.test(node.expression.name.text) &&
  /\bauditEvent$/.test(node.expression.expression.getText());

/** `auditEvents: { create: … }`, written together with another row. */
const isNested = (node) =>
  ts.isPropertyAssignment(node) &&
  node.name.getText() === "auditEvents" &&
  ts.isObjectLiteralExpression(node.initializer) &&
  node.initializer.properties.some((property) => changes.test(property.name?.getText() ?? ""));

const isSql = (node) =>
  (ts.isStringLiteralLike(node) && changingSql.test(node.text)) ||
  (ts.isTemplateExpression(node) && changingSql.test(node.getText()));

const faultOf = (node) =>
  isCall(node) || isNested(node) || isSql(node)
    ? "audit events are written by recordAudit of lib/db/audit/record-audit.ts"
    : null;

/**
 * Every audit event has the actor of a scope, and none is changed later but by the chain.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export function check(sources) {
  return sources
    .filter(({ file, text }) => /^(app|lib)\//.test(file) && /auditEvent/i.test(text))
    .filter(({ file }) => !writers.test(file) && !/\.test\.ts$/.test(file))
    .flatMap((source) => findingsIn(source, faultOf));
}
