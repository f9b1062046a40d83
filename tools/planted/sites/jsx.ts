import ts from "typescript";
import type { FaultOperator } from "./site";

/** Attributes by which people and their assistive programs notice a difference. */
const noticed = /^(disabled|hidden|required|checked|readOnly|role|href|title|aria-.+|on[A-Z].*)$/;

export const droppedAttribute: FaultOperator = (node) => {
  if (!ts.isJsxAttribute(node) || !noticed.test(node.name.getText())) return [];
  const written = { node, text: "" };
  const { initializer } = node;
  const dropped = { operator: "dropped attribute", mutated: "undefined", written };
  if (initializer === undefined) return [{ ...dropped, node, form: "flag" }];
  // A switched string would be one of JavaScript, which reads no entities.
  if (ts.isStringLiteral(initializer))
    return initializer.text.includes("&") ? [] : [{ ...dropped, node: initializer, form: "braces" }];
  if (!ts.isJsxExpression(initializer) || !initializer.expression) return [];
  return [{ ...dropped, node: initializer.expression, form: "expression" }];
};

const isChild = ({ parent }: ts.Node) => ts.isJsxElement(parent) || ts.isJsxFragment(parent);

export const droppedChild: FaultOperator = (node) => {
  if (!isChild(node)) return [];
  const dropped = { operator: "dropped child", mutated: "null", written: { node, text: "" } };
  if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node))
    return [{ ...dropped, node, form: "braces" }];
  if (!ts.isJsxExpression(node) || !node.expression || node.dotDotDotToken) return [];
  return [{ ...dropped, node: node.expression, form: "expression" }];
};
