import ts from "typescript";
import { areas } from "../db-functions.mjs";
import { findingAt } from "../sources.mjs";

export const name = "queries-are-functions";

const isFunction = (node) =>
  node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node));

/** Names of the functions that a file declares. */
const functionsOf = ({ statements }) =>
  new Set(
    statements.flatMap((statement) => {
      if (ts.isFunctionDeclaration(statement)) return [statement.name?.text];
      if (!ts.isVariableStatement(statement)) return [];
      return statement.declarationList.declarations
        .filter(({ initializer }) => isFunction(initializer))
        .map(({ name: declared }) => declared.getText());
    }),
  );

function holdsFunction(object, functions) {
  return object.properties.some((property) => {
    if (ts.isMethodDeclaration(property)) return true;
    if (ts.isShorthandPropertyAssignment(property)) return functions.has(property.name.text);
    if (!ts.isPropertyAssignment(property)) return false;
    const { initializer } = property;
    return isFunction(initializer) || (ts.isIdentifier(initializer) && functions.has(initializer.text));
  });
}

const isExported = (statement) =>
  ts.isExportAssignment(statement) ||
  (statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false);

function findings(source) {
  const functions = functionsOf(source.tree);
  const finds = (node) => {
    if (ts.isFunctionLike(node)) return false;
    if (ts.isClassDeclaration(node) || ts.isClassExpression(node)) return true;
    if (ts.isObjectLiteralExpression(node) && holdsFunction(node, functions)) return true;
    return ts.forEachChild(node, (child) => finds(child) || undefined) ?? false;
  };
  return source.tree.statements
    .filter((statement) => isExported(statement) && finds(statement))
    .map((node) => findingAt(source, node, "a query is an exported function, so that its scope is checked"));
}

/**
 * The rules for scopes and rights read exported functions: a query in an exported object or class would escape them.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export function check(sources) {
  return sources.filter(({ file }) => areas.test(file) && !/\.test\.ts$/.test(file)).flatMap(findings);
}
