import { prepare } from "./prepare.mjs";
import { root } from "./project.mjs";

const asksForScale = (argv) => argv.some((each) => each === "--scale" || each.startsWith("--scale="));

const asksForGenerating = (argv) => argv.includes("--generating");

/** Prepares as a start does, then measures the production build or, with `--scale`, only the database. */
export async function launchBench() {
  process.chdir(root);
  const argv = process.argv.slice(2);
  const scale = asksForScale(argv);
  await prepare({ dev: scale });
  Object.assign(process.env, {
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  await import("tsx");
  const { main } = scale
    ? await import("../tools/bench/scale/main.ts")
    : asksForGenerating(argv)
      ? await import("../tools/bench/scale/generating/main.ts")
      : await import("../tools/bench/main.ts");
  await main({ argv, variables: process.env });
}
