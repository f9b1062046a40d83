import { readFileSync } from "node:fs";
import ts from "typescript";
import { filesUnder, inProject } from "./project.mjs";

const isLeftOut = (entry) => entry === "lib/db/generated" || entry === "lib/sdk/generated";

/**
 * A file as the house rules see it; it is parsed when a rule first needs its tree.
 * @param {string} file from the project's root
 * @param {string} text
 */
export function sourceOf(file, text) {
  /** @type {import("typescript").SourceFile | undefined} */
  let tree;
  return {
    file,
    text,
    get tree() {
      tree ??= ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
      return tree;
    },
  };
}

/** The product's own TypeScript. */
export function projectSources() {
  return ["app", "components", "lib", "tools", "e2e"]
    .flatMap((folder) => filesUnder(folder, isLeftOut))
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => sourceOf(file, readFileSync(inProject(file), "utf8")));
}

/**
 * What a rule found, at the line where the node begins.
 * @param {ReturnType<typeof sourceOf>} source
 * @param {import("typescript").Node} node
 * @param {string} message
 */
export function findingAt(source, node, message) {
  const { line } = source.tree.getLineAndCharacterOfPosition(node.getStart(source.tree));
  return { file: source.file, line: line + 1, message };
}

/**
 * A finding for every node of a file that has a fault.
 * @param {ReturnType<typeof sourceOf>} source
 * @param {(node: import("typescript").Node) => string | null} faultOf the message, or null
 */
export function findingsIn(source, faultOf) {
  const found = [];
  const visit = (node) => {
    const message = faultOf(node);
    if (message !== null) found.push(findingAt(source, node, message));
    ts.forEachChild(node, visit);
  };
  visit(source.tree);
  return found;
}
