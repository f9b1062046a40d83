import { prepare } from "./prepare.mjs";
import { inProject, root } from "./project.mjs";

/** Prepares as the start does, then measures the production build. */
export async function launchBench() {
  process.chdir(root);
  await prepare({ dev: false });
  Object.assign(process.env, {
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    TSX_TSCONFIG_PATH: inProject("tsconfig.front.json"),
  });
  await import("tsx");
  const { main } = await import("../lib/bench/main.ts");
  await main({ argv: process.argv.slice(2), variables: process.env });
}
