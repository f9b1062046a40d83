import path from "node:path";
import ts from "typescript";
import { filesUnder, inProject, root } from "./project.mjs";
import { kindsIn } from "./row-kinds.mjs";

/**
 * The program of these files, with the project's options.
 * @param {readonly string[]} files from the project's root
 * @param {Readonly<Record<string, string>>} texts of files that are only planned
 */
export function programOf(files, texts = {}) {
  const { config } = ts.readConfigFile(inProject("tsconfig.json"), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, languageVersion, ...rest) => {
    const text = texts[path.relative(root, name)];
    return text === undefined
      ? getSourceFile(name, languageVersion, ...rest)
      : ts.createSourceFile(name, text, languageVersion);
  };
  return ts.createProgram(
    files.map((file) => inProject(file)),
    { ...options, incremental: false },
    host,
  );
}

export const queryFiles = () =>
  filesUnder("lib/db", (entry) => entry === "lib/db/generated").filter((file) =>
    /(?<!\.test)\.ts$/.test(file),
  );

const called = ({ expression }) => (ts.isPropertyAccessExpression(expression) ? expression.name : expression);

/** `rowsOf<Row>(…)`, `tx.$queryRaw<Row[]>(…)` and the tagged form; not their declarations. */
function nameOfQuery(node) {
  const tag = ts.isTaggedTemplateExpression(node) ? { expression: node.tag } : node;
  if (!ts.isCallExpression(node) && !ts.isTaggedTemplateExpression(node)) return undefined;
  const name = called(tag);
  return ts.isIdentifier(name) && /^(rowsOf|\$queryRaw)$/.test(name.text) ? name : undefined;
}

const anything = ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.TypeParameter;

/** The type of one row; undefined if the code claims none, as for a lock. */
function rowTypeOf(node, checker) {
  const rows = checker.getAwaitedType(checker.getTypeAtLocation(node));
  if (rows === undefined || !checker.isArrayType(rows)) return undefined;
  const [row] = checker.getTypeArguments(rows);
  const isClaim =
    row !== undefined && !(row.flags & anything) && checker.getIndexInfosOfType(row).length === 0;
  return isClaim ? row : undefined;
}

function columnsOf(row, node, checker) {
  return new Map(
    checker.getPropertiesOfType(row).map((property) => [
      property.name,
      {
        isOptional: (property.flags & ts.SymbolFlags.Optional) !== 0,
        kinds: kindsIn(checker.getTypeOfSymbolAtLocation(property, node), checker),
      },
    ]),
  );
}

/** Every place that runs a statement for its rows, with the columns that it claims. */
export function rowSites(program) {
  const checker = program.getTypeChecker();
  const sites = [];
  for (const source of program.getSourceFiles()) {
    const file = path.relative(root, source.fileName);
    if (!file.startsWith("lib/db/") || file.startsWith("lib/db/generated/")) continue;
    const visit = (node) => {
      const name = nameOfQuery(node);
      const row = name && rowTypeOf(node, checker);
      if (row !== undefined) {
        const { line } = source.getLineAndCharacterOfPosition(name.getStart(source));
        sites.push({ file, line: line + 1, columns: columnsOf(row, node, checker) });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return sites;
}
