import { inProject, readOrNothing } from "./project.mjs";
import { step } from "./step.mjs";

function packagesOf(file) {
  try {
    return JSON.parse(readOrNothing(inProject(file)) ?? "{}").packages;
  } catch {
    return undefined;
  }
}

/** npm writes its own copy of the lock into node_modules last, so it tells what is really there. */
function isInstalled() {
  const wanted = packagesOf("package-lock.json");
  const there = packagesOf("node_modules/.package-lock.json");
  if (!wanted || !there) return false;
  return Object.entries(wanted).every(([name, { version, optional, devOptional }]) => {
    if (name === "") return true;
    const found = there[name];
    return found ? found.version === version : optional === true || devOptional === true;
  });
}

/** Installs what the lock file names, unless it is already installed. */
export async function install() {
  if (isInstalled()) return;
  const npm = process.env.npm_execpath;
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
  if (npm?.endsWith("npm-cli.js")) await step("Installing packages", [npm, ...args]);
  else await step("Installing packages", args, { command: "npm" });
}
