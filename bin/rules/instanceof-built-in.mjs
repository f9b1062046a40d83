import ts from "typescript";
import { findingsIn } from "../sources.mjs";

export const name = "instanceof-built-in";

/** What runs in the server's process, where the same module is evaluated more than once. */
const server = /^(app|lib\/(bytes|contracts|db|domain|server\/(?!start)\w+|services))\/.*\.tsx?$/;
const elsewhere = /\.test\.tsx?$|^lib\/db\/generated\//;

/** Built-in classes exist once per process. Zod's recognise each other's objects: they define `Symbol.hasInstance`. */
function isShared(type) {
  if (ts.isPropertyAccessExpression(type)) return type.expression.getText() === "z";
  return ts.isIdentifier(type) && type.text in globalThis;
}

const isDeclaredHere = ({ tree }, type) =>
  tree.statements.some((statement) => ts.isClassDeclaration(statement) && statement.name?.text === type.text);

function faultOf(source, node) {
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.InstanceOfKeyword)
    return null;
  const type = node.right;
  if (isShared(type) && !isDeclaredHere(source, type)) return null;
  return `instanceof ${type.getText()} is false for an object of the other bundle: recognise it by its shape`;
}

/**
 * The front and Next's bundles have a copy each of our classes and of most packages', and share what `remember` holds:
 * an object made in one is no instance of the other's class.
 * @param {ReturnType<typeof import("../sources.mjs").sourceOf>[]} sources
 */
export function check(sources) {
  return sources
    .filter(({ file }) => server.test(file) && !elsewhere.test(file))
    .flatMap((source) => findingsIn(source, (node) => faultOf(source, node)));
}
