import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { useFluxara } from "@/tools/testing/fixtures";

useFluxara();

const program = `
  const { nameSources } = await import("./bin/source-names.mjs");
  nameSources();
  const { adminReset } = await import("./.build/programs/admin-reset.mjs");
  const setVariables = () => { throw new Error("planted"); };
  await adminReset([], { setVariables }).catch((error) => process.stdout.write(error.stack));`;

it("a logged error names our sources in the stacks of the built server", () => {
  const run = spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
  expect(run.stderr).toBe("");
  expect(run.stdout).toMatch(/^Error: planted\n/);
  expect(run.stdout).toMatch(/at (async )?reset \(lib\/server\/start\/admin-reset\.ts:\d+:\d+\)/);
});
