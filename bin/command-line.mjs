import { inProject, root } from "./project.mjs";

const isReset = (args) => args[0] === "admin" && args[1] === "reset" && args.length === 2;

/** Works on the server's own database, so from the server's folder, where its data folder is found. */
async function reset() {
  process.chdir(root);
  const { adminReset } = await import("../lib/start/admin-reset.ts");
  process.exitCode = await adminReset({ setVariables: (values) => Object.assign(process.env, values) });
}

/** Runs the command line from its TypeScript, in the caller's folder. */
export async function commandLine() {
  process.env.TSX_TSCONFIG_PATH = inProject("tsconfig.front.json");
  await import("tsx");
  if (isReset(process.argv.slice(2))) await reset();
  else await import("../lib/cli/main.ts");
}
