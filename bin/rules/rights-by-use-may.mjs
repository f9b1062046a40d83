import ts from "typescript";
import { findingsIn } from "../sources.mjs";

export const name = "rights-by-use-may";

const right = /^(may|can)[A-Z]/;

/** `mayEdit`, `!mayEdit`, `rights.has("…")`, `can(viewer, ws, "…")`. */
function isRight(node) {
  if (node === undefined) return false;
  if (ts.isPrefixUnaryExpression(node) || ts.isParenthesizedExpression(node))
    return isRight(node.operand ?? node.expression);
  if (ts.isIdentifier(node)) return right.test(node.text);
  return ts.isCallExpression(node) && /^(rights\.has|can)$/.test(node.expression.getText());
}

function isHandedDown(node) {
  if (ts.isPropertySignature(node))
    return right.test(node.name.getText()) && node.type?.kind === ts.SyntaxKind.BooleanKeyword;
  if (!ts.isJsxAttribute(node)) return false;
  const [attribute, element] = [node.name.getText(), node.parent.parent.tagName.getText()];
  if (attribute === "rights") return element !== "RightsProvider";
  return right.test(attribute) || (node.initializer && isRight(node.initializer.expression));
}

const faultOf = (node) =>
  isHandedDown(node)
    ? "a component asks useMay of components/shell/rights.tsx; rights are not handed down"
    : null;

/**
 * No component gets a right as a prop, whatever the prop is called.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export function check(sources) {
  return sources
    .filter(({ file }) => /^(app|components)\//.test(file) && !/\.test\.tsx?$/.test(file))
    .flatMap((source) => findingsIn(source, faultOf));
}
