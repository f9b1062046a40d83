import { prepare } from "./prepare.mjs";
import { root } from "./project.mjs";

/**
 * Builds what the imaging processes need or, with `--processes`, `--restarts` or `--runners`, everything, then runs the scenarios from their
 * sources.
 */
export async function launchTorture() {
  process.chdir(root);
  const needsProgram = process.argv.some((given) => /^--(processes|restarts|runners)\b/.test(given));
  await prepare({ dev: !needsProgram });
  // Provoked errors are counted, so nobody has to read them in a log.
  process.env.FLUXARA_LOG_LEVEL ??= "silent";
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  await import("tsx");
  const { main } = await import("../tools/torture/main.ts");
  await main({ argv: process.argv.slice(2), variables: process.env });
  // Whatever a failed run left open holds nothing up.
  process.exit();
}
