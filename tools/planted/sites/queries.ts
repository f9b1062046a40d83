import ts from "typescript";
import type { FaultOperator } from "./site";

const bounds: Readonly<Record<string, string>> = { lt: "lte", lte: "lt", gt: "gte", gte: "gt" };

/** A bound of a query by Prisma's client. */
export const bound: FaultOperator = (node) => {
  if (!ts.isPropertyAssignment(node) || !ts.isIdentifier(node.name)) return [];
  const mutated = bounds[node.name.text];
  return mutated === undefined ? [] : [{ operator: "boundary", node: node.name, form: "key", mutated }];
};

const directions: Readonly<Record<string, string>> = { asc: '"desc"', desc: '"asc"' };

export const direction: FaultOperator = (node) => {
  if (!ts.isStringLiteral(node) || !ts.isPropertyAssignment(node.parent)) return [];
  const mutated = directions[node.text];
  if (mutated === undefined || node.parent.initializer !== node) return [];
  return [{ operator: "direction", node, form: "expression", mutated }];
};

const isWhere = (node: ts.Node) =>
  ts.isObjectLiteralExpression(node) &&
  ts.isPropertyAssignment(node.parent) &&
  node.parent.name.getText() === "where";

export const droppedCondition: FaultOperator = (node) =>
  ts.isObjectLiteralElementLike(node) && isWhere(node.parent)
    ? [
        {
          operator: "dropped condition",
          node,
          form: "property",
          mutated: "",
          written: { node, text: "...{}" },
        },
      ]
    : [];
