import { readFileSync } from "node:fs";
import { inProject } from "./project.mjs";

/** Where Next looks for a finished configuration before it looks for `next.config.ts`: its standalone server uses it. */
const variable = "__NEXT_PRIVATE_STANDALONE_CONFIG";

/**
 * Runs a start during which Next takes the configuration that the build wrote. Next 16 ignores the `conf` of a custom
 * server there. The variable is removed again, so that no child process inherits it.
 */
export async function withBuiltConfig(start) {
  const { config } = JSON.parse(readFileSync(inProject(".next/required-server-files.json"), "utf8"));
  process.env[variable] = JSON.stringify(config);
  try {
    return await start();
  } finally {
    delete process.env[variable];
  }
}
