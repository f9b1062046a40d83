import ts from "typescript";
import type { Candidate, FaultOperator } from "./site";

const { SyntaxKind: Kind } = ts;

/** An operator of the language, and what a fault makes of it. */
const swaps: Partial<Record<ts.SyntaxKind, readonly (readonly [operator: string, to: string])[]>> = {
  [Kind.LessThanToken]: [
    ["boundary", "<="],
    ["negation", ">="],
  ],
  [Kind.LessThanEqualsToken]: [
    ["boundary", "<"],
    ["negation", ">"],
  ],
  [Kind.GreaterThanToken]: [
    ["boundary", ">="],
    ["negation", "<="],
  ],
  [Kind.GreaterThanEqualsToken]: [
    ["boundary", ">"],
    ["negation", "<"],
  ],
  [Kind.EqualsEqualsEqualsToken]: [["negation", "!=="]],
  [Kind.ExclamationEqualsEqualsToken]: [["negation", "==="]],
  [Kind.AmpersandAmpersandToken]: [["and/or", "||"]],
  [Kind.BarBarToken]: [["and/or", "&&"]],
  [Kind.PlusToken]: [["arithmetic", "-"]],
  [Kind.MinusToken]: [["arithmetic", "+"]],
  [Kind.AsteriskToken]: [["arithmetic", "/"]],
  [Kind.SlashToken]: [["arithmetic", "*"]],
};

function joinsTexts(node: ts.Expression): boolean {
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return true;
  return ts.isBinaryExpression(node) && (joinsTexts(node.left) || joinsTexts(node.right));
}

export const binary: FaultOperator = (node) => {
  if (!ts.isBinaryExpression(node)) return [];
  const { left, right, operatorToken } = node;
  if (operatorToken.kind === Kind.QuestionQuestionToken)
    return [{ operator: "fallback", node, form: "expression", mutated: right.getText() }];
  if (operatorToken.kind === Kind.PlusToken && joinsTexts(node)) return [];
  return (swaps[operatorToken.kind] ?? []).map(([operator, to]) => ({
    operator,
    node,
    form: "expression",
    mutated: `${left.getText()} ${to} ${right.getText()}`,
  }));
};

export const not: FaultOperator = (node) =>
  ts.isPrefixUnaryExpression(node) &&
  node.operator === Kind.ExclamationToken &&
  !ts.isPrefixUnaryExpression(node.operand)
    ? [{ operator: "negation", node, form: "expression", mutated: node.operand.getText() }]
    : [];

const always = (node: ts.Expression, ...values: string[]): Candidate[] =>
  values.map((mutated) => ({ operator: "condition", node, form: "expression", mutated }));

/** A loop is never made endless. */
export const condition: FaultOperator = (node) => {
  if (ts.isIfStatement(node)) return always(node.expression, "true", "false");
  if (ts.isConditionalExpression(node)) return always(node.condition, "true", "false");
  if (ts.isWhileStatement(node)) return always(node.expression, "false");
  return ts.isForStatement(node) && node.condition ? always(node.condition, "false") : [];
};

/** Larger ones are times in milliseconds or sizes in bytes, where one more changes nothing that can be seen. */
const maxNumber = 1_000;

const isShownSize = ({ parent }: ts.Node) => ts.isJsxExpression(parent) && ts.isJsxAttribute(parent.parent);

export const number: FaultOperator = (node) => {
  if (!ts.isNumericLiteral(node) || isShownSize(node)) return [];
  if (ts.isPropertyAssignment(node.parent) && node.parent.name === node) return [];
  const value = Number(node.text);
  if (!(value <= maxNumber)) return [];
  return [{ operator: "number", node, form: "expression", mutated: String(value + 1) }];
};
