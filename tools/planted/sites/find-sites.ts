import ts from "typescript";
import { droppedMethod, emptyReturn, removedCall } from "./calls";
import { droppedAttribute, droppedChild } from "./jsx";
import { binary, condition, not, number } from "./logic";
import { bound, direction, droppedCondition } from "./queries";
import type { Candidate, FaultOperator, FaultSite } from "./site";
import { sql } from "./sql";

const operators: readonly FaultOperator[] = [
  binary,
  not,
  condition,
  number,
  removedCall,
  droppedMethod,
  emptyReturn,
  droppedAttribute,
  droppedChild,
  sql,
  bound,
  direction,
  droppedCondition,
];

const isOfLooks = (node: ts.Node) =>
  ts.isJsxAttribute(node) && /^(className|style|key)$/.test(node.name.getText());

const isLooks = /^(clsx|log|logger)\b/;

/** What runs nothing or only says something: a fault there is seen by nobody. */
const isPassedOver = (node: ts.Node): boolean =>
  ts.isTypeNode(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isEnumDeclaration(node) ||
  ts.isImportDeclaration(node) ||
  ts.isExportDeclaration(node) ||
  isOfLooks(node) ||
  (ts.isCallExpression(node) && isLooks.test(node.expression.getText())) ||
  (ts.isExpressionStatement(node) && isLooks.test(node.getText()));

const maxShown = 160;

function shown(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > maxShown ? `${line.slice(0, maxShown)} …` : line;
}

/** Where both differ first, and the text around that. */
function difference(before: string, after: string) {
  const context = 40;
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before[same] === after[same]) same++;
  let tail = 0;
  while (tail < shorter - same && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const cut = (text: string) =>
    shown(text.slice(Math.max(0, same - context), text.length - Math.max(0, tail - context)));
  return { same, before: cut(before), after: cut(after) };
}

function siteOf(tree: ts.SourceFile, { node, written, ...rest }: Candidate): FaultSite {
  const [start, end] = [node.getStart(tree), node.getEnd()];
  const { same, before, after } = difference(node.getText(tree), rest.mutated);
  const changed = written ?? { node, text: rest.form === "key" ? rest.mutated : `(${rest.mutated})` };
  return {
    ...rest,
    file: tree.fileName,
    line: tree.getLineAndCharacterOfPosition(Math.min(start + same, end)).line + 1,
    start,
    end,
    written: { start: changed.node.getStart(tree), end: changed.node.getEnd(), text: changed.text },
    before,
    after,
  };
}

/** All faults that can be planted in a source. */
export function findSites(file: string, text: string): FaultSite[] {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const sites: FaultSite[] = [];
  const visit = (node: ts.Node) => {
    if (isPassedOver(node)) return;
    for (const operator of operators)
      sites.push(...operator(node).map((candidate) => siteOf(tree, candidate)));
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(tree, visit);
  return sites;
}
