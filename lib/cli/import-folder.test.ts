import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { importFolder } from "./import-folder";

const folder = mkdtempSync(join(tmpdir(), "fluxara-import-"));
const silent = { start: () => undefined, step: () => undefined, stop: () => undefined };

/** Statuses in the order of the requests for a job; the last one stays. */
let statuses: number[];
const server = createServer((req, res) => {
  req.resume();
  const status = statuses.length > 1 ? (statuses.shift() ?? 0) : (statuses[0] ?? 0);
  const current = { id: "01900000-0000-7000-8000-000000000001", status: "completed", error: null };
  const code = status === 409 ? "conflict" : status === 507 ? "storage_full" : "unavailable";
  res.writeHead(status, { "content-type": "application/problem+json" });
  res.end(JSON.stringify({ type: "about:blank", title: code, status, detail: code, code, current }));
});
const target = () => ({
  baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  ...{ token: "flx_x", workspace: "demo", set: null, environment: null },
});

beforeAll(async () => {
  writeFileSync(join(folder, "a.png"), "a picture by its extension");
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

it("tries again while the server lacks something", async () => {
  statuses = [503, 503, 409];
  expect(await importFolder(target(), folder, silent)).toMatchObject({ already: 1, refused: [] });
});

it.each([503, 507])("refuses the file if the server still answers %s", async (status) => {
  statuses = [status];
  const { refused } = await importFolder(target(), folder, silent);
  expect(refused).toMatchObject([{ path: "a.png", code: status === 507 ? "storage_full" : "unavailable" }]);
});
