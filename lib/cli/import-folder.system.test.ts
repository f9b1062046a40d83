import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net, { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "vitest";
import { built } from "@/lib/built";
import { makePerson, makeToken, picture, useFluxara } from "@/tools/testing/fixtures";
import { startApi } from "@/tools/testing/server/api-server";
import { importFolder } from "./import-folder";

useFluxara();

const silent = { start: () => undefined, step: () => undefined, stop: () => undefined };
const folder = mkdtempSync(join(tmpdir(), "fluxara-import-"));
let api: Awaited<ReturnType<typeof startApi>>;
let token = "";

beforeAll(async () => {
  api = await startApi();
  const { headers } = await makeToken((await makePerson({ role: "admin" })).id);
  token = headers.get("authorization")?.slice("Bearer ".length) ?? "";
  writeFileSync(join(folder, "a.png"), await picture());
  writeFileSync(join(folder, "broken.png"), "a picture by its extension only");
  writeFileSync(join(folder, "notes.txt"), "skipped");
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

/** A proxy to the server that breaks the first `times` connections. */
async function breakingLine(times: number) {
  const { port, hostname } = new URL(api.baseUrl);
  let connections = 0;
  const line = net.createServer((client) => {
    connections++;
    if (connections <= times) {
      client.destroy();
      return;
    }
    const server = net.connect(Number(port), hostname);
    client.on("error", () => server.destroy());
    server.on("error", () => client.destroy());
    client.pipe(server).pipe(client);
  });
  line.listen(0, "127.0.0.1");
  await once(line, "listening");
  const baseUrl = `http://127.0.0.1:${(line.address() as AddressInfo).port}`;
  return {
    line,
    connections: () => connections,
    target: { baseUrl, token, workspace: "demo", set: null, environment: null },
  };
}

it("an import continues after a lost connection, and adds nothing when run again", async () => {
  const { line, connections, target } = await breakingLine(1);
  const first = await importFolder(target, folder, silent);
  const again = await importFolder(target, folder, silent);
  line.close();
  expect(connections()).toBeGreaterThan(1);
  const refused = [expect.objectContaining({ path: "broken.png" })];
  expect(first).toMatchObject({ imported: 1, already: 0, skipped: 1, refused });
  expect(again).toMatchObject({ imported: 0, already: 1, refused });
});

it("an import gives up when the server stays away", async () => {
  const { line, target } = await breakingLine(Number.POSITIVE_INFINITY);
  await expect(importFolder(target, folder, silent)).rejects.toThrow(TypeError);
  line.close();
});

it.each([
  ["an unknown environment", ["--environment", "moon"], 2, /^The server refused: .*"moon".*\n$/],
  ["an unknown workspace", ["--workspace", "nowhere"], 3, /^The server refused: .*--workspace nowhere\n$/],
  ["a wrong token", ["--token", "flx_wrong"], 3, /^The server refused: .*Check the token/],
])("%s, which every file would meet, is reported once", async (_, options, status, said) => {
  const from = ["--url", api.baseUrl, "--token", token, "--workspace", "demo"];
  const child = spawn(process.execPath, [built("cli.mjs"), "import", folder, ...from, ...options]);
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await once(child, "close");
  const [stdout, stderr] = await output;
  expect([code, stdout]).toEqual([status, ""]);
  expect(stderr).toMatch(said);
});
