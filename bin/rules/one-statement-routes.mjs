import ts from "typescript";
import { findingAt } from "../sources.mjs";

export const name = "one-statement-routes";

const methods = new Set(["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

const makers = new Set(["route", "fixedDocument"]);

/** `export const GET = route(api.row, …)`, or a document that is made once. */
function isRoute(statement) {
  if (!ts.isVariableStatement(statement)) return false;
  return statement.declarationList.declarations.every(
    ({ name: declared, initializer }) =>
      methods.has(declared.getText()) &&
      initializer !== undefined &&
      ts.isCallExpression(initializer) &&
      makers.has(initializer.expression.getText()),
  );
}

/**
 * A route file of the API consists of its imports and one statement per method.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export function check(sources) {
  return sources
    .filter(({ file }) => /^app\/api\/v1\/.*\/route\.ts$/.test(file))
    .flatMap((source) =>
      source.tree.statements
        .filter((statement) => !ts.isImportDeclaration(statement) && !isRoute(statement))
        .map((statement) =>
          findingAt(source, statement, "a route file is `export const GET = route(api.row, …)`"),
        ),
    );
}
