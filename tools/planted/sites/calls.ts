import ts from "typescript";
import type { Candidate, FaultOperator } from "./site";

/** What a statement only calls or awaits. */
function calledBy(statement: ts.ExpressionStatement): ts.CallExpression | null {
  let { expression } = statement;
  while (ts.isAwaitExpression(expression) || ts.isVoidExpression(expression)) ({ expression } = expression);
  return ts.isCallExpression(expression) ? expression : null;
}

const isSuper = ({ expression }: ts.CallExpression) => expression.kind === ts.SyntaxKind.SuperKeyword;

export const removedCall: FaultOperator = (node) => {
  const call = ts.isExpressionStatement(node) ? calledBy(node) : null;
  if (call === null || isSuper(call)) return [];
  return [{ operator: "removed call", node, form: "statement", mutated: "", written: { node, text: "{}" } }];
};

const droppable = new Set([
  "filter",
  "sort",
  "toSorted",
  "reverse",
  "toReversed",
  "slice",
  "trim",
  "toLowerCase",
]);

/** The method that is called on something; undefined in an optional chain, whose rest a fault would break off. */
const methodOf = (node: ts.Node): ts.PropertyAccessExpression | undefined =>
  ts.isCallExpression(node) &&
  (node.flags & ts.NodeFlags.OptionalChain) === 0 &&
  ts.isPropertyAccessExpression(node.expression)
    ? node.expression
    : undefined;

export const droppedMethod: FaultOperator = (node) => {
  const method = methodOf(node);
  if (!method || !droppable.has(method.name.text) || ts.isExpressionStatement(node.parent)) return [];
  return [{ operator: "dropped method", node, form: "expression", mutated: method.expression.getText() }];
};

const makesArray = new Set(["map", "filter", "flatMap", "toSorted", "toReversed"]);

const isArray = (node: ts.Expression) =>
  ts.isArrayLiteralExpression(node)
    ? node.elements.length > 0
    : makesArray.has(methodOf(node)?.name.text ?? "");

function returnedBy(node: ts.Node): ts.Expression | undefined {
  if (ts.isReturnStatement(node)) return node.expression;
  return ts.isArrowFunction(node) && !ts.isBlock(node.body) ? node.body : undefined;
}

const functionOf = (node: ts.Node) => ts.findAncestor(node, ts.isFunctionLike);

export const emptyReturn: FaultOperator = (node) => {
  const returned = returnedBy(node);
  if (returned === undefined) return [];
  const mutated: Candidate[] = [];
  const add = (text: string) =>
    mutated.push({ operator: "empty return", node: returned, form: "expression", mutated: text });
  if (isArray(returned)) add("[]");
  const type = functionOf(node)?.type?.getText() ?? "";
  if (/\| null\b/.test(type) && returned.kind !== ts.SyntaxKind.NullKeyword) add("null");
  return mutated;
};
