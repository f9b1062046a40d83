import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { inProject } from "./project.mjs";

/** Where Next looks for a finished configuration before it looks for `next.config.ts`: its standalone server uses it. */
const variable = "__NEXT_PRIVATE_STANDALONE_CONFIG";

/**
 * Makes Next load the configuration that the build wrote, which it keeps for its own start; Next 16 ignores the `conf`
 * of a custom server there. Loading it here is silent, and no child process inherits the variable.
 */
export async function loadBuiltConfig() {
  const { default: loadConfig } = createRequire(import.meta.url)("next/dist/server/config");
  const { config } = JSON.parse(readFileSync(inProject(".next/required-server-files.json"), "utf8"));
  process.env[variable] = JSON.stringify(config);
  await loadConfig("phase-production-server", process.cwd());
  delete process.env[variable];
}
