import { existsSync } from "node:fs";
import { inProject } from "./project.mjs";
import { step } from "./step.mjs";

const debian = "/usr/bin/chromium-headless-shell";

/** Makes sure that the tests have a browser: Debian's if we may use apt, otherwise Playwright's own. */
export async function ensureChromium() {
  if (existsSync(debian)) return;
  if (existsSync("/usr/bin/apt-get") && process.getuid?.() === 0) {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await step("Reading the package lists", ["update", "-qq"], { command: "apt-get", env });
    await step("Installing Chromium", ["install", "-y", "-qq", "chromium-headless-shell"], {
      command: "apt-get",
      env,
    });
    return;
  }
  await step("Installing Chromium", [
    inProject("node_modules/@playwright/test/cli.js"),
    "install",
    "--with-deps",
    "chromium",
  ]);
}
