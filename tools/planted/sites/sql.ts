import ts from "typescript";
import type { Candidate, FaultOperator } from "./site";

const isTag = /(^|\.)(sql|\$queryRaw|\$executeRaw)$/;
const isStatement = /^[`"]\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i;

const isSql = (node: ts.Node): node is ts.Expression =>
  ts.isTaggedTemplateExpression(node)
    ? isTag.test(node.tag.getText())
    : (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) &&
      !ts.isTaggedTemplateExpression(node.parent) &&
      isStatement.test(node.getText());

/** An `AND` of `BETWEEN` joins no conditions. */
const swaps: readonly (readonly [RegExp, string])[] = [
  [/(?<!\bBETWEEN\s(?:(?!\bAND\b).)*)\bAND\b/gs, "OR"],
  [/\bOR\b(?! REPLACE)/g, "AND"],
  [/(?<= )<(?= )/g, "<="],
  [/(?<= )<=(?= )/g, "<"],
  [/(?<= )>(?= )/g, ">="],
  [/(?<= )>=(?= )/g, ">"],
  [/\bASC\b/g, "DESC"],
  [/\bDESC\b/g, "ASC"],
  [/\bIS NULL\b/g, "IS NOT NULL"],
  [/\bIS NOT NULL\b/g, "IS NULL"],
  [/\bNOT EXISTS\b/g, "EXISTS"],
  [/(?<!NOT )\bEXISTS\b/g, "NOT EXISTS"],
  [/\bLEFT JOIN\b/g, "JOIN"],
  [/(?<!IS |NOT )\bDISTINCT\b/g, ""],
  [/\bmin\(/g, "max("],
  [/\bmax\(/g, "min("],
];

/** A line that is one condition, before another clause or the end. */
const conditionLine =
  /(?<=\n) *(?:AND|OR) (?<condition>[^\n]+)(?=\n *(?:AND|OR|ORDER|GROUP|LIMIT|RETURNING|FOR|\)|`)|`$)/g;

const count = (text: string, mark: string) => text.split(mark).length;
const isBalanced = (text: string) =>
  count(text, "(") === count(text, ")") && count(text, "{") === count(text, "}") && !text.includes("`");

/** Where SQL is, and no expression within it. */
function chunksOf(node: ts.Expression): ts.Node[] {
  const template = ts.isTaggedTemplateExpression(node) ? node.template : node;
  if (!ts.isTemplateExpression(template)) return [template];
  return [template.head, ...template.templateSpans.map(({ literal }) => literal)];
}

export const sql: FaultOperator = (node) => {
  if (!isSql(node)) return [];
  const text = node.getText();
  const start = node.getStart();
  const inSql = (at: number) =>
    chunksOf(node).some((chunk) => chunk.getStart() <= start + at && start + at < chunk.getEnd());
  const faultAt = (at: number, before: string, to: string): Candidate => ({
    operator: "SQL",
    node,
    form: "expression",
    mutated: text.slice(0, at) + to + text.slice(at + before.length),
  });
  const swapped = swaps.flatMap(([from, to]) =>
    [...text.matchAll(from)]
      .filter(({ index }) => inSql(index))
      .map(({ index, 0: found }) => faultAt(index, found, to)),
  );
  const dropped = [...text.matchAll(conditionLine)]
    .filter(({ index, groups }) => inSql(index) && isBalanced(groups?.condition ?? ""))
    .map(({ index, 0: found }) => faultAt(index, found, ""));
  return [...swapped, ...dropped];
};
