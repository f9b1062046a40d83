import ts from "typescript";
import { markKeys } from "@/components/shell/keys/mark-keys";
import { modeKeys, modeRow } from "@/lib/domain/compare/modes";
import type { sourceOf } from "../sources.mjs";
import { isKeyName } from "./key-names";

type Source = ReturnType<typeof sourceOf>;

/** The constant of a file with this name, for bindings that are made from a table. */
function constantOf(tree: ts.SourceFile, name: string): ts.Expression | undefined {
  const all = tree.statements
    .filter(ts.isVariableStatement)
    .flatMap((each) => [...each.declarationList.declarations]);
  return all.find((each) => each.name.getText(tree) === name)?.initializer;
}

const nameOf = (tree: ts.SourceFile, name: ts.PropertyName) =>
  ts.isStringLiteral(name) ? name.text : name.getText(tree);

/** Names of the properties of an object literal, through spreads, conditions and what it returns. */
function namesIn(tree: ts.SourceFile, node: ts.Node): string[] {
  if (ts.isObjectLiteralExpression(node))
    return node.properties.flatMap((each) =>
      ts.isSpreadAssignment(each)
        ? namesIn(tree, each.expression)
        : each.name
          ? [nameOf(tree, each.name)]
          : [],
    );
  if (ts.isIdentifier(node)) {
    const table = constantOf(tree, node.text);
    return table !== undefined && ts.isObjectLiteralExpression(table) ? namesIn(tree, table) : [];
  }
  const isPassedThrough =
    ts.isParenthesizedExpression(node) ||
    ts.isConditionalExpression(node) ||
    ts.isCallExpression(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isBlock(node) ||
    ts.isReturnStatement(node);
  const parts: string[] = [];
  if (isPassedThrough) ts.forEachChild(node, (each) => void parts.push(...namesIn(tree, each)));
  return parts;
}

const bindingTypes = /^(KeyBindings|Record<string, \(\) => void>)$/;

/** What holds bindings: the argument of `useKeys`, `keys` of `useTileKeys`, a function that returns them. */
function bindingsIn(tree: ts.SourceFile, node: ts.Node): ts.Node | undefined {
  if (ts.isCallExpression(node) && node.expression.getText(tree) === "useKeys") return node.arguments[0];
  if (ts.isPropertyAssignment(node) && node.name.getText(tree) === "keys") return node.initializer;
  const isFunction = ts.isFunctionDeclaration(node) || ts.isArrowFunction(node);
  return isFunction && bindingTypes.test(node.type?.getText(tree) ?? "") ? node : undefined;
}

/** Every key that a page of the program listens to, by the name of its binding. */
export function listenedKeys(sources: readonly Source[]): Set<string> {
  const marks = markKeys({ set: () => {} }, () => []);
  const names = [...Object.keys(marks), ...modeKeys.map((key) => modeRow(key).shortcut)];
  for (const { file, tree } of sources.filter(({ file }) => file.startsWith("components/"))) {
    const visit = (node: ts.Node) => {
      const bindings = bindingsIn(tree, node);
      if (bindings !== undefined) names.push(...namesIn(tree, bindings).filter(isKeyName));
      ts.forEachChild(node, visit);
    };
    if (file !== "components/shell/keys/key-table.ts") visit(tree);
  }
  return new Set(names);
}
