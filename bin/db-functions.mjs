import ts from "typescript";

/** Files with queries on one workspace's rows: not the engine, and not `lib/db/system`. */
export const areas =
  /^lib\/db\/(?!(system|embedded|migrate|generated|codecs)\/|(client|transaction|heartbeat|removed-channel)\.ts$).*\.ts$/;
const test = /\.test\.ts$/;

const isExported = (node) =>
  node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false;

/** The names in `export { … }`. */
const listed = ({ statements }) =>
  statements
    .filter(ts.isExportDeclaration)
    .flatMap(({ exportClause }) => exportClause?.elements ?? [])
    .map(({ name, propertyName }) => (propertyName ?? name).text);

function functionsIn(statement) {
  if (ts.isFunctionDeclaration(statement)) return [{ node: statement, called: statement.name?.text ?? "" }];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
    initializer !== undefined && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
      ? [{ node: initializer, called: name.getText() }]
      : [],
  );
}

const isAsync = (node) =>
  node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword) ?? false;

const callsDb = (node) =>
  (ts.isCallExpression(node) && node.expression.getText() === "db") ||
  (ts.forEachChild(node, (child) => callsDb(child) || undefined) ?? false);

/**
 * Whether a function queries the database. One that only builds a condition or maps a row takes no transaction and
 * returns no promise.
 */
function asks(node) {
  const takesTx = node.parameters.some(({ type }) => /^(Db|Statements)$/.test(type?.getText() ?? ""));
  return takesTx || isAsync(node) || /^Promise\b/.test(node.type?.getText() ?? "") || callsDb(node);
}

/**
 * The exported functions of `lib/db/<area>/` that query the database.
 * @param {ReturnType<typeof import("./sources.mjs").sourceOf>[]} sources
 */
export const areaQueries = (sources) => queriesOf(sources, areas);

/**
 * The same of `lib/db/system`.
 * @param {ReturnType<typeof import("./sources.mjs").sourceOf>[]} sources
 */
export const systemQueries = (sources) => queriesOf(sources, /^lib\/db\/system\//);

function queriesOf(sources, folders) {
  return sources
    .filter(({ file }) => folders.test(file) && !test.test(file))
    .flatMap((source) => {
      const names = listed(source.tree);
      return source.tree.statements
        .flatMap((statement) =>
          functionsIn(statement).filter(({ called }) => isExported(statement) || names.includes(called)),
        )
        .filter(({ node }) => asks(node))
        .map((found) => ({ source, ...found }));
    });
}
