import ts from "typescript";
import { findingAt } from "../sources.mjs";

export const name = "json-through-codecs";

const columns =
  /^(base|axes|demands|labels|offers|params|asked|recorded|request|report|reported|embedded|measured|removal|versus|pressure|totals|groups|answer|detail|facts|result|notify|otherIds|pastTries|questions|items|dataset|controls|thinned)$/;
const files = /^lib\/(db|services)\/(?!generated\/|codecs\/).*(?<!\.test)\.ts$/;
/** Casts to these are fine: the type that made a value to write has checked it, and `JsonValue` claims nothing. */
const input = /^(Json|JsonValue|Prisma\.InputJson\w*)$/;

function isCast(node) {
  if (!ts.isAsExpression(node)) return false;
  const { expression, type } = node;
  const inner = ts.isAsExpression(expression) ? expression.expression : expression;
  const read = ts.isPropertyAccessExpression(inner) ? inner.name : inner;
  return ts.isIdentifier(read) && columns.test(read.text) && !input.test(type.getText());
}

function castsIn(node) {
  return isCast(node) ? [node] : node.getChildren().flatMap(castsIn);
}

/**
 * A JSON column may have been written by any version: `lib/db/codecs` reads it, and nothing casts it.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export function check(sources) {
  return sources
    .filter(({ file, text }) => files.test(file) && text.includes(" as "))
    .flatMap((source) =>
      castsIn(source.tree).map((node) =>
        findingAt(source, node, "a JSON column is read by a codec of lib/db/codecs, not cast"),
      ),
    );
}
