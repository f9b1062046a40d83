import ts from "typescript";
import { findingAt } from "../sources.mjs";

export const name = "rows-have-route-files";

/** `export const name = operation("METHOD /path", …)`: the rows of one file. */
function rowsOf(source) {
  return source.tree.statements.filter(ts.isVariableStatement).flatMap((statement) =>
    statement.declarationList.declarations
      .filter(({ initializer }) => initializer !== undefined && ts.isCallExpression(initializer))
      .filter(({ initializer }) => initializer.expression.getText() === "operation")
      .map((node) => ({ source, node, row: node.name.getText(), route: node.initializer.arguments[0].text })),
  );
}

/**
 * Every row of the table has a route file at its path, which exports its method.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export function check(sources) {
  const files = new Map(sources.map(({ file, text }) => [file, text]));
  return sources
    .filter(({ file }) => file.startsWith("lib/contracts/operations/"))
    .flatMap(rowsOf)
    .flatMap(({ source, node, row, route }) => {
      const [method, path] = route.split(" ");
      const file = `app/api/v1${path.replace(/\{(\w+)\}/g, "[$1]")}/route.ts`;
      const statement = `export const ${method} = route(api.${row},`;
      const text = files
        .get(file)
        ?.replace(/\s+/g, " ")
        .replaceAll(/(?:route|fixedDocument)\( ?/g, "route(");
      if (text?.includes(statement)) return [];
      return [findingAt(source, node, `${file} says \`${statement} …)\``)];
    });
}
