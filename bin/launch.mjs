import { endWithNpm } from "./npm-watch.mjs";
import { preflight } from "./preflight.mjs";
import { prepare } from "./prepare.mjs";
import { inProject, root } from "./project.mjs";

/**
 * Checks, prepares, and becomes the server. One process to the end: a signal reaches it directly, and nothing is
 * orphaned when it is killed.
 */
export async function launch({ dev }) {
  process.chdir(root);
  endWithNpm();
  await preflight();
  await prepare({ dev });
  Object.assign(process.env, {
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    TSX_TSCONFIG_PATH: inProject("tsconfig.front.json"),
  });
  await import("tsx");
  const { serve } = await import("../lib/start/main.ts");
  await serve({ dev, setVariables: (values) => Object.assign(process.env, values) });
}
