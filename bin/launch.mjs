import { loadBuiltConfig } from "./built-pages.mjs";
import { keepHeapSmall } from "./heap.mjs";
import { endWithNpm } from "./npm-watch.mjs";
import { checkPort, preflight } from "./preflight.mjs";
import { prepare } from "./prepare.mjs";
import { built, root } from "./project.mjs";
import { nameSources } from "./source-names.mjs";

async function fromSources() {
  await import("tsx");
  const { serve } = await import("../lib/server/start/main.ts");
  return { serve, beforeNext: async () => undefined };
}

async function fromBuild() {
  keepHeapSmall();
  nameSources();
  const { serve } = await import(built("serve.mjs"));
  return { serve, beforeNext: loadBuiltConfig };
}

/**
 * Checks, prepares, and becomes the server. One process to the end: a signal reaches it directly, and nothing is
 * orphaned when it is killed.
 */
export async function launch({ dev }) {
  process.chdir(root);
  endWithNpm();
  await preflight();
  // Another start that built in the meantime may have the port now.
  if (await prepare({ dev })) await checkPort(process.env);
  Object.assign(process.env, {
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  });
  const { serve, ...given } = await (dev ? fromSources() : fromBuild());
  await serve({ dev, ...given, setVariables: (values) => Object.assign(process.env, values) });
}
