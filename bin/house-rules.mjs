import { readdirSync } from "node:fs";
import { inProject } from "./project.mjs";
import { projectSources } from "./sources.mjs";

/** Guards against an empty list of files, which would pass every rule. */
const leastSources = 300;

const sources = projectSources();
const files = readdirSync(inProject("bin/rules"))
  .filter((name) => name.endsWith(".mjs"))
  .sort();
let found = 0;
for (const file of files) {
  const rule = await import(`./rules/${file}`);
  for (const { file: where, line, message } of rule.check(sources)) {
    found++;
    process.stdout.write(`${where}:${line} ${rule.name}: ${message}\n`);
  }
}
process.stdout.write(`${files.length} house rules over ${sources.length} files, ${found} findings\n`);
process.exit(found === 0 && files.length > 0 && sources.length >= leastSources ? 0 : 1);
