import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { BrokenOff } from "../server-command";
import { Damaged, fetchPicture } from "./fetch-picture";

const bytes = randomBytes(50_000);
const sha256 = createHash("sha256").update(bytes).digest("hex");
const folder = mkdtempSync(join(tmpdir(), "fluxara-fetch-"));
const draft = join(folder, "a.part");
const wanted = {
  id: "01900000-0000-7000-8000-000000000001",
  expected: sha256,
  format: { format: "original" },
} as const;

/** How the bytes are sent, and the `Range` headers received. */
let send: (req: IncomingMessage, res: ServerResponse) => void;
let ranges: (string | undefined)[];
const server = http.createServer((req, res) => {
  if (req.url?.startsWith("/api/") === true) res.writeHead(307, { location: "/media/x" }).end();
  else {
    ranges.push(req.headers.range);
    send(req, res);
  }
});
const target = () => ({
  baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  token: "flx_x",
  workspace: "demo",
});

beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
beforeEach(() => {
  ranges = [];
  rmSync(draft, { force: true });
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

it("rejects a picture that differs in one bit", async () => {
  const bent = Buffer.from(bytes);
  bent[100] = (bent[100] ?? 0) ^ 1;
  send = (_, res) => res.end(bent);
  await expect(fetchPicture(target(), wanted, draft)).rejects.toThrow(Damaged);
  expect(existsSync(draft)).toBe(false);
});

it("rejects a conversion whose hash is not its entity tag", async () => {
  send = (_, res) => res.writeHead(200, { etag: `"${"0".repeat(64)}"` }).end(bytes);
  const asked = fetchPicture(target(), { ...wanted, expected: null }, draft);
  await expect(asked).rejects.toThrow(Damaged);
});

it("a download resumes where it broke off", async () => {
  writeFileSync(draft, bytes.subarray(0, 20_000));
  send = (req, res) => {
    expect(req.headers["if-range"]).toBe(`"${sha256}"`);
    res.writeHead(206).end(bytes.subarray(20_000));
  };
  expect(await fetchPicture(target(), wanted, draft)).toEqual({ sha256, bytes: bytes.length });
  expect(ranges).toEqual(["bytes=20000-"]);
  expect(readFileSync(draft).equals(bytes)).toBe(true);
});

it("starts over if what it has is not the beginning of the picture", async () => {
  writeFileSync(draft, randomBytes(60_000));
  send = (req, res) => {
    if (req.headers.range === undefined) res.end(bytes);
    else res.writeHead(416).end();
  };
  expect((await fetchPicture(target(), wanted, draft)).sha256).toBe(sha256);
  expect(ranges).toEqual(["bytes=60000-", undefined]);
});

it("distinguishes a transfer that breaks off from a server that is away", async () => {
  send = (_, res) => {
    res.writeHead(200, { "content-length": bytes.length });
    res.write(bytes.subarray(0, 9_000), () => res.destroy());
  };
  await expect(fetchPicture(target(), wanted, draft)).rejects.toThrow(BrokenOff);
  const away = { ...target(), baseUrl: "http://127.0.0.1:1" };
  await expect(fetchPicture(away, wanted, draft)).rejects.toThrow(TypeError);
});
