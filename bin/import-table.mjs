import { spawnSync } from "node:child_process";
import { inProject } from "./project.mjs";

/** Guards against an empty cruise, which would pass every rule. */
const leastModules = 300;

const depcruise = inProject("node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
const args = [
  depcruise,
  "app",
  "components",
  "lib",
  "tools",
  "--config",
  ".dependency-cruiser.cjs",
  "--output-type",
  "json",
];
const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1 << 28 });
if (!stdout) {
  process.stderr.write(stderr);
  process.exit(1);
}
const { violations, totalCruised } = JSON.parse(stdout).summary;
for (const { rule, from, to } of violations) process.stdout.write(`${rule.name}: ${from} -> ${to}\n`);
process.stdout.write(`${totalCruised} modules, ${violations.length} violations\n`);
process.exit(violations.length === 0 && totalCruised >= leastModules ? 0 : 1);
