import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import openapiTS, { astToString } from "openapi-typescript";
import { inProject } from "./project.mjs";

const folder = "lib/sdk/generated";
const signs = { GET: " ", POST: "+", PUT: "=", PATCH: "~", DELETE: "^", OPTIONS: "?" };

/** An operation's name with its method before it, and what the client must know of it behind it. */
function nameOf(method, { operationId, parameters, responses }) {
  const isVersioned = parameters.some(({ name, in: place }) => place === "header" && name === "If-Match");
  const isEvents = responses[200]?.content?.["text/event-stream"] !== undefined;
  return `${signs[method.toUpperCase()]}${operationId}${isVersioned ? "!" : ""}${isEvents ? "*" : ""}`;
}

/** What operations of a path are named after: its last word that is no parameter, such as `SecondFactor`. */
function nounOf(route) {
  const word =
    route.split("/").findLast((part) => part !== "" && part !== "@" && !part.startsWith(":")) ?? "";
  return word.replace(/(?:^|[-.])(\w)/g, (_, letter) => letter.toUpperCase());
}

/** The name with `$` for the noun, or `%` for the noun without its last letter. */
function withoutNoun(name, noun) {
  if (noun.length < 3) return name;
  return name.includes(noun) ? name.replace(noun, "$$") : name.replace(noun.slice(0, -1), "%");
}

/** Before its own parts: how many parts a path shares with the one before it. */
const shared = (parts, before) => parts.findIndex((part, place) => part !== before[place]);
const byParts = ([a], [b]) => {
  const place = shared(a, b);
  if (place < 0) return a.length - b.length;
  return b[place] === undefined || a[place] > b[place] ? 1 : -1;
};

/** The operations as `lib/sdk/routes.ts` reads them: 225 of them take 1.6 KB gzipped. */
export function rowsOf({ paths }) {
  const short = (name) => name.replace("/workspaces/{ws}", "@").replace(/\{(\w+)\}/g, ":$1");
  const rows = Object.entries(paths).map(([name, methods]) => {
    const names = Object.entries(methods).map(([method, each]) =>
      withoutNoun(nameOf(method, each), nounOf(short(name))),
    );
    return [short(name).split("/"), names.join("")];
  });
  return rows
    .sort(byParts)
    .map(([parts, names], at) => {
      const depth = at === 0 ? 0 : shared(parts, rows[at - 1][0]);
      return `${depth}${parts.slice(depth).join("/")}${names}`;
    })
    .join("");
}

/** Without refusals, which are all `Problem`: half of the types. */
function withoutRefusals(document) {
  const copy = structuredClone(document);
  for (const methods of Object.values(copy.paths))
    for (const each of Object.values(methods))
      each.responses = Object.fromEntries(Object.entries(each.responses).filter(([status]) => status < 400));
  return copy;
}

/** Writes what the client has from the API's document: its table of operations, and their types. */
async function writeSources() {
  const document = JSON.parse(readFileSync(inProject("docs/openapi.json"), "utf8"));
  mkdirSync(inProject(folder), { recursive: true });
  const write = (name, text) => writeFileSync(path.join(inProject(folder), name), text);
  write("schema.ts", astToString(await openapiTS(withoutRefusals(document))));
  write("rows.ts", `export const rows = ${JSON.stringify(rowsOf(document))};\n`);
}

if (process.argv[1] === inProject("bin/client-sources.mjs")) await writeSources();
