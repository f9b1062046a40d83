import { readFileSync } from "node:fs";
import path from "node:path";
import { inProject } from "./project.mjs";
import { anyones, declaredTypes, isParticiple } from "./rules/type-names.mjs";
import { projectSources } from "./sources.mjs";

const linesOf = (file) => readFileSync(inProject(file), "utf8").trimEnd().split("\n");

/** How many there are of each value. */
function counted(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** The folders directly in `folder` that hold sources. */
function topLevel(files, folder) {
  const below = files.filter((file) => file.startsWith(`${folder}/`)).map((file) => file.split("/"));
  return new Set(below.filter((parts) => parts.length > 2).map(([, name]) => name)).size;
}

function rowsAfter(lines, heading) {
  const from = lines.findIndex((line) => line.startsWith(heading));
  const rows = lines.slice(from + 1);
  const end = rows.findIndex((line) => line.startsWith("## "));
  return rows.slice(0, end === -1 ? rows.length : end).filter((line) => line.startsWith("| ")).length - 1;
}

/** How large and how hard to enter the project is; nothing fails because of these. */
export function figures() {
  const sources = projectSources();
  const files = sources.map(({ file }) => file);
  const inFolder = [...counted(files.map((file) => path.posix.dirname(file))).values()];
  const types = declaredTypes(sources);
  const names = counted(types.map(({ name }) => name).filter((name) => !anyones.has(name)));
  const architecture = linesOf("docs/ARCHITECTURE.md");
  return {
    "folders with TypeScript": inFolder.length,
    "of which with one or two files": inFolder.filter((count) => count <= 2).length,
    "folders at the top of lib": topLevel(files, "lib"),
    "folders at the top of components": topLevel(files, "components"),
    "names of types in four or more places": [...names.values()].filter((count) => count >= 4).length,
    "exported types that are participles": types.filter((type) => type.isExported && isParticiple(type))
      .length,
    "rows of “Where do I put…?”": rowsAfter(architecture, "## Where do I put"),
    "lines of docs/ARCHITECTURE.md": architecture.length,
    "lines of README.md": linesOf("README.md").length,
  };
}

export const figuresText = () =>
  Object.entries(figures())
    .map(([what, count]) => `${String(count).padStart(6)}  ${what}`)
    .join("\n");
