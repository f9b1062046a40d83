import ts from "typescript";
import { findingAt } from "../sources.mjs";

export const name = "keyset-pages";

const queries = /^lib\/db\/(?!generated\/|migrate\/|embedded\/)(?!keyset\.ts$).*(?<!\.test)\.ts$/;
const helpers = /^(olderThan|startingAfter(Sql)?)$/;

const finds = (node, matches) =>
  matches(node) || (ts.forEachChild(node, (child) => finds(child, matches) || undefined) ?? false);

const textOf = (node) =>
  ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node) ? node.getText() : "";
const isProperty = (node, called) =>
  (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) &&
  called.test(node.name.getText());

const takesPage = (node) =>
  (ts.isCallExpression(node) && /\.findMany$/.test(node.expression.getText()) && finds(node, isTake)) ||
  /\bLIMIT \$\{/.test(textOf(node));
const isTake = (node) => isProperty(node, /^take$/);
const namesPosition = (node) => ts.isIdentifier(node) && /^(after|before)([A-Z]\w*)?$/.test(node.text);
const callsHelper = (node) => ts.isCallExpression(node) && helpers.test(node.expression.getText());

/** `OFFSET` reads all that it skips; a comparison of rows has no bound that an index can seek. */
const byHand = (node) =>
  isProperty(node, /^(lt|gt|skip|cursor)$/) || /\bOFFSET \$\{|\)\s*[<>]=?\s*\(/.test(textOf(node));

function findingsIn(source, node) {
  const isPage = finds(node, takesPage);
  const bounds = [];
  const look = (child) => {
    if (byHand(child) && (isPage || textOf(child) !== "")) bounds.push(child);
    ts.forEachChild(child, look);
  };
  look(node);
  if (bounds.length > 0)
    return bounds.map((bound) =>
      findingAt(source, bound, "olderThan or startingAfter of lib/db/keyset writes this bound"),
    );
  const unbound = isPage && finds(node, namesPosition) && !finds(node, callsHelper);
  return unbound
    ? [findingAt(source, node, "this page starts by olderThan or startingAfter of lib/db/keyset")]
    : [];
}

/**
 * Only the helper writes where a page of a list starts, with the bound that lets the index seek.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export function check(sources) {
  return sources
    .filter(({ file }) => queries.test(file))
    .flatMap((source) => source.tree.statements.flatMap((statement) => findingsIn(source, statement)));
}
