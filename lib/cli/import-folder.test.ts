import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { importFolder } from "./import-folder";

const quiet = { start: () => undefined, step: () => undefined, stop: () => undefined };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fluxara-import-"));
  writeFileSync(join(folder, "a.png"), "not a picture, by extension only");
  writeFileSync(join(folder, "notes.txt"), "skipped");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A server that breaks the first connections and then says that all was there. */
async function breaking(times: number) {
  let asked = 0;
  const server = http.createServer((req, res) => {
    asked++;
    if (asked <= times) req.socket.destroy();
    else {
      res.writeHead(201, { "content-type": "application/json" });
      res.end(JSON.stringify({ id: "job", status: "completed" }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    target: { baseUrl, token: "flx_t", workspace: "demo", set: null, environment: null },
    asked: () => asked,
    server,
  };
}

describe("importing over a line that breaks", () => {
  it("goes on after a connection was lost", async () => {
    const { target, asked, server } = await breaking(1);
    const summary = await importFolder(target, folder, quiet);
    server.close();
    expect(summary).toEqual({ imported: 0, already: 1, skipped: 1, refused: [] });
    expect(asked()).toBe(2);
  });

  it("gives up when the server stays away", async () => {
    const { target, asked, server } = await breaking(Number.POSITIVE_INFINITY);
    await expect(importFolder(target, folder, quiet)).rejects.toThrow(TypeError);
    server.close();
    expect(asked()).toBe(4);
  });
});
