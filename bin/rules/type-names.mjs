import ts from "typescript";

export const name = "type-names";

const isType = (node) => ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node);
const isExported = ({ modifiers }) =>
  modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;

/** Names that each page, row or function may give its own type. */
export const anyones = new Set(["Props", "Row", "Options"]);
const participle =
  /^([A-Z][a-z]*(ed|ing)|([A-Z]\w*)?(Given|Chosen|Shown|Held|Made|Found|Kept|Sent|Known|Drawn|Written|Said|Told))$/;
/** Nouns that end like a participle. */
const nouns = new Set(["Building", "Embed", "Finding", "Meeting", "Painting", "Ranking", "Setting"]);

/**
 * The types declared at the top of each file.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export const declaredTypes = (sources) =>
  sources.flatMap(({ file, tree }) =>
    tree.statements.filter(isType).map((node) => ({
      file,
      line: tree.getLineAndCharacterOfPosition(node.name.getStart(tree)).line + 1,
      name: node.name.text,
      isExported: isExported(node),
    })),
  );

export const isParticiple = ({ name }) => participle.test(name) && !nouns.has(name);

/**
 * A type is named by a noun, which no other file exports.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export function check(sources) {
  const exported = declaredTypes(sources).filter(({ isExported, name }) => isExported && !anyones.has(name));
  const first = new Map();
  for (const { name, file } of exported) if (!first.has(name)) first.set(name, file);
  const participles = declaredTypes(sources)
    .filter(isParticiple)
    .map(({ file, line, name }) => ({ file, line, message: `${name} says what was done: name what it is` }));
  const twice = exported
    .filter(({ name, file }) => first.get(name) !== file)
    .map(({ file, line, name }) => ({ file, line, message: `${first.get(name)} exports a ${name} too` }));
  return [...participles, ...twice];
}
