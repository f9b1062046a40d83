import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net, { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { importFolder } from "@/lib/cli/import-folder";
import { drawing } from "./drawn";
import { serverOf } from "./server";

const quiet = { start: () => undefined, step: () => undefined, stop: () => undefined };

/** A proxy to the real server that breaks the first `times` connections. */
async function breakingLine(times: number) {
  const real = new URL(serverOf().baseUrl);
  let connections = 0;
  const line = net.createServer((client) => {
    connections++;
    if (connections <= times) {
      client.destroy();
      return;
    }
    const server = net.connect(Number(real.port), real.hostname);
    client.on("error", () => server.destroy());
    server.on("error", () => client.destroy());
    client.pipe(server).pipe(client);
  });
  await new Promise<void>((resolve) => line.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${(line.address() as AddressInfo).port}`;
  return {
    line,
    connections: () => connections,
    target: { ...serverOf(), baseUrl, workspace: "demo", environment: null },
  };
}

test("an import continues after a lost connection, and adds nothing when run again", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fluxara-import-"));
  writeFileSync(join(folder, "a.png"), await drawing(77));
  writeFileSync(join(folder, "broken.png"), "a picture by its extension only");
  writeFileSync(join(folder, "notes.txt"), "skipped");
  const { line, connections, target } = await breakingLine(1);
  const set = `line-${Date.now()}`;
  const first = await importFolder({ ...target, set }, folder, quiet);
  const again = await importFolder({ ...target, set }, folder, quiet);
  line.close();
  rmSync(folder, { recursive: true });
  expect(connections()).toBeGreaterThan(1);
  expect([first.imported, first.already, first.skipped, first.refused.map((r) => r.path)]).toEqual([
    1,
    0,
    1,
    ["broken.png"],
  ]);
  expect([again.imported, again.already, again.refused.length]).toEqual([0, 1, 1]);
});

test("an import gives up when the server stays away", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fluxara-import-"));
  writeFileSync(join(folder, "a.png"), await drawing(78));
  const { line, target } = await breakingLine(Number.POSITIVE_INFINITY);
  await expect(importFolder({ ...target, set: null }, folder, quiet)).rejects.toThrow(TypeError);
  line.close();
  rmSync(folder, { recursive: true });
});

test.describe("an error that every file would meet is reported once", () => {
  const folder = mkdtempSync(join(tmpdir(), "fluxara-import-"));
  test.beforeAll(async () => writeFileSync(join(folder, "a.png"), await drawing(79)));
  test.afterAll(() => rmSync(folder, { recursive: true }));

  for (const [what, options, status, said] of [
    ["an unknown environment", ["--environment", "moon"], 2, /^The server refused: .*"moon".*\n$/],
    ["an unknown workspace", ["--workspace", "nowhere"], 3, /^The server refused: .*--workspace nowhere\n$/],
    ["a wrong token", ["--token", "flx_wrong"], 3, /^The server refused: .*Check the token/],
  ] as const)
    test(what, () => {
      const { baseUrl, token } = serverOf();
      const from = ["--url", baseUrl, "--token", token, "--workspace", "demo"];
      const ran = spawnSync(process.execPath, ["bin/fluxara.mjs", "import", folder, ...from, ...options], {
        encoding: "utf8",
      });
      expect([ran.status, ran.stdout]).toEqual([status, ""]);
      expect(ran.stderr).toMatch(said);
    });
});
