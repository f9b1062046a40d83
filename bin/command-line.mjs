import { inProject } from "./project.mjs";

/** Runs the command line from its TypeScript, in the caller's folder. */
export async function commandLine() {
  process.env.TSX_TSCONFIG_PATH = inProject("tsconfig.front.json");
  await import("tsx");
  await import("../lib/cli/main.ts");
}
