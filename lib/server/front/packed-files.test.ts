import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { packedFiles } from "./packed-files";

const folder = mkdtempSync(join(tmpdir(), "fluxara-packed-"));
const text = "export const a = 1;\n".repeat(100);
const server = http.createServer();
let base = "";
beforeAll(async () => {
  mkdirSync(join(folder, "chunks"));
  for (const name of ["chunks/a.js", "a.css"]) {
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(text));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(text));
  }
  const send = packedFiles(folder);
  server.on("request", async (req, res) => {
    if (!(await send(req, res, req.url ?? ""))) res.end("next");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/_next/static`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const ask = (path: string, accepted: string, method = "GET") =>
  fetch(base + path, { method, headers: { "accept-encoding": accepted } });

it.each([
  ["gzip, deflate, br, zstd", "br"],
  ["gzip, deflate", "gzip"],
  ["br;q=0, gzip;q=0.5", "gzip"],
])("a client that accepts %s gets %s", async (accepted, encoding) => {
  const res = await ask("/chunks/a.js", accepted);
  expect(Object.fromEntries(res.headers)).toMatchObject({
    "cache-control": "public, max-age=31536000, immutable",
    "content-encoding": encoding,
    "content-type": "application/javascript; charset=utf-8",
    vary: "Accept-Encoding",
  });
  expect(await res.text()).toBe(text);
});

it("a style has its own type, and HEAD gets no body", async () => {
  const res = await ask("/a.css", "br", "HEAD");
  expect(res.headers.get("content-type")).toBe("text/css; charset=utf-8");
  expect(Number(res.headers.get("content-length"))).toBeLessThan(text.length);
  expect(await res.text()).toBe("");
});

it.each([
  ["/chunks/a.js", "identity"],
  ["/chunks/b.js", "br"],
  ["/chunks/a.js.br", "br"],
  ["/../a.css", "br"],
])("%s for a client that accepts %s is left to Next", async (path, accepted) => {
  const res = await ask(path, accepted);
  expect(await res.text()).toBe("next");
});
