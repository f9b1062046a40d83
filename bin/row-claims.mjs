import { readdirSync, readFileSync } from "node:fs";
import { inProject } from "./project.mjs";
import { faultsOf, unseen } from "./row-faults.mjs";
import { programOf, queryFiles, rowSites } from "./row-sites.mjs";

const folder = inProject(".build/rows");
const read = (name) => readFileSync(`${folder}/${name}`, "utf8");
const types = JSON.parse(read("types.json"));
const seen = readdirSync(folder)
  .filter((name) => name.endsWith(".ndjson"))
  .flatMap((name) => read(name).trim().split("\n"))
  .map((line) => JSON.parse(line));
const sites = rowSites(programOf(queryFiles()));
const found = [
  ...faultsOf(sites, seen, types),
  ...(process.argv.includes("--all") ? unseen(sites, seen) : []),
];
for (const line of found) process.stdout.write(`${line}\n`);
process.stdout.write(`${sites.length} claims, ${seen.length} results seen, ${found.length} findings\n`);
process.exitCode = found.length === 0 && sites.length > 0 && seen.length > 0 ? 0 : 1;
