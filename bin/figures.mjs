import { spawnSync } from "node:child_process";
import path from "node:path";
import { filesUnder, inProject, readOrNothing } from "./project.mjs";
import { declaredTypes, isParticiple } from "./rules/type-names.mjs";
import { projectSources } from "./sources.mjs";

const isTest = (file) => /\.test\.tsx?$/.test(file);
const textOf = (file) => readOrNothing(inProject(file)) ?? "";
const linesIn = (text) => text.trimEnd().split("\n").length;
const sum = (counts) => counts.reduce((all, count) => all + count, 0);
const matches = (sources, pattern) => sum(sources.map(({ text }) => [...text.matchAll(pattern)].length));

const layers = ["lib/domain", "lib/db", "lib/services", "lib/client", "components"];
/** What every feature may import. */
const shared = new Set(["components/ui", "components/picture", "components/shell"]);

/** The folder of a layer that a file is in; undefined at the top of a layer, and elsewhere. */
function featureOf(file) {
  const layer = layers.find((each) => file.startsWith(`${each}/`));
  const [name, ...rest] = layer === undefined ? [] : file.slice(layer.length + 1).split("/");
  return rest.length > 0 ? `${layer}/${name}` : undefined;
}

const importedFrom = (file, from) =>
  from.startsWith("@/") ? from.slice(2) : path.posix.join(path.posix.dirname(file), from);

/** Features of one layer that import each other. */
export function mutualPairs(sources) {
  const edges = new Set();
  for (const { file, text } of sources.filter((each) => !isTest(each.file)))
    for (const [, from] of text.matchAll(/\bfrom "((?:@\/|\.)[^"]+)"/g)) {
      const [one, other] = [featureOf(file), featureOf(importedFrom(file, from))];
      if (one && other && one !== other && !shared.has(other)) edges.add(`${one} ${other}`);
    }
  const isSameLayer = (one, other) => path.posix.dirname(one) === path.posix.dirname(other);
  return [...edges].filter((edge) => {
    const [one, other] = edge.split(" ");
    return one < other && isSameLayer(one, other) && edges.has(`${other} ${one}`);
  });
}

/** By Playwright's own list, since loops make tests too; undefined where it cannot be had. */
function browserTests() {
  const args = [inProject("node_modules/@playwright/test/cli.js"), "test", "--list"];
  const { stdout } = spawnSync(process.execPath, args, { cwd: inProject(), encoding: "utf8" });
  return /^Total: (\d+) tests/m.exec(stdout ?? "")?.[1];
}

function wordsOfDocs() {
  const pages = filesUnder("docs", () => false).filter((file) => file.endsWith(".md"));
  const texts = [...pages, "README.md", "CONTRIBUTING.md", "UPGRADING.md"].map(textOf);
  return sum(texts.map((text) => text.split(/\s+/).filter(Boolean).length));
}

/** What can be counted without running anything, and what it should be; nothing fails because of these. */
export function figures() {
  const sources = projectSources();
  const specs = sources.filter(({ file }) => file.endsWith(".spec.ts"));
  return [
    ["browser tests", browserTests(), "≤ 170"],
    ["calls of axe in them, as written", matches(specs, /\bawait expectNoViolations\(/g), "one spec"],
    ["pairs of features that import each other", mutualPairs(sources).length, "0"],
    ["types named by participles", declaredTypes(sources).filter(isParticiple).length, "0"],
    ["suppressed rules", matches(sources, /\/[/*] biome-ignore/g), "≤ 4"],
    ["lines of TypeScript", sum(sources.map(({ text }) => linesIn(text))), "≤ 200000"],
    [
      "lines that machines wrote",
      linesIn(textOf("docs/openapi.json")) + linesIn(textOf("docs/api-examples.json")),
      "≤ 1500",
    ],
    ["words of docs", wordsOfDocs(), "≤ 45000"],
  ].filter(([, now]) => now !== undefined);
}

export const figuresText = () =>
  [["", "now", "goal"], ...figures()]
    .map(([what, now, goal]) => `${String(now).padStart(8)}  ${goal.padEnd(8)}  ${what}`.trimEnd())
    .join("\n");
