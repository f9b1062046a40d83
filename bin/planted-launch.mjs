import { install } from "./install.mjs";
import { root } from "./project.mjs";

/** Plants faults in a copy of the project; the copy is prepared when it is there. */
export async function launchPlanted() {
  process.chdir(root);
  await install();
  await import("tsx");
  const { main } = await import("../tools/planted/main.ts");
  await main({ argv: process.argv.slice(2), root });
}
