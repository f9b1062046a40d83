import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { built, root } from "./project.mjs";

/** Each bundle's map is read once, when the stack of an error is first looked at. */
const maps = new Map();

function mapOf(bundle) {
  if (!maps.has(bundle)) {
    try {
      maps.set(bundle, new SourceMap(JSON.parse(readFileSync(`${bundle}.map`, "utf8"))));
    } catch {
      maps.set(bundle, null);
    }
  }
  return maps.get(bundle);
}

/** `lib/db/client.ts:40:7` for a place in a bundle of ours; null for any other. */
function sourcePlace(fileUrl, line, column) {
  if (!fileUrl?.startsWith("file:")) return null;
  const bundle = fileURLToPath(fileUrl);
  if (path.dirname(bundle) !== built()) return null;
  const found = mapOf(bundle)?.findEntry(line - 1, column - 1);
  if (found?.originalSource === undefined) return null;
  const source = path.relative(root, path.resolve(built(), found.originalSource));
  return `${source}:${found.originalLine + 1}:${found.originalColumn + 1}`;
}

function nameOf(site) {
  const [file, line, column] = [site.getFileName(), site.getLineNumber(), site.getColumnNumber()];
  const place = sourcePlace(file, line, column);
  return place === null ? String(site) : String(site).replace(`${file}:${line}:${column}`, place);
}

/**
 * Makes stacks name our sources instead of bundles. Node's own `--enable-source-maps` keeps every map in memory from
 * the start.
 */
export function nameSources() {
  Error.prepareStackTrace = (error, sites) =>
    [String(error), ...sites.map((site) => `    at ${nameOf(site)}`)].join("\n");
}
