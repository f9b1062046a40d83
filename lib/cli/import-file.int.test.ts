import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { call } from "@/lib/client/call";
import { makePerson, makeToken, picture, useFluxara } from "@/tools/testing/fixtures";
import { startApi } from "@/tools/testing/server/api-server";
import { type ImportTarget, importFile } from "./import-file";

useFluxara();

const folder = mkdtempSync(join(tmpdir(), "fluxara-twice-"));
const found = { path: "a.png", file: join(folder, "a.png") };
let api: Awaited<ReturnType<typeof startApi>>;
let direct: ImportTarget;
/** Runs before the next request with this method to a job reaches the server; may respond in its place. */
let meanwhile: { method: "PATCH" | "POST"; happens: () => Promise<Response | undefined> } | null = null;

const before = http.createServer(async (req, res) => {
  const bytes = await new Response(Readable.toWeb(req) as ReadableStream).arrayBuffer();
  const now = /\/jobs\/./.test(req.url ?? "") && req.method === meanwhile?.method ? meanwhile : null;
  if (now !== null) meanwhile = null;
  const other = await now?.happens();
  const headers = Object.entries(req.headers).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" && !["host", "connection", "content-length"].includes(name)
      ? [[name, value]]
      : [],
  );
  const body = bytes.byteLength === 0 ? {} : { body: bytes };
  const said =
    other ?? (await fetch(`${api.baseUrl}${req.url}`, { method: req.method ?? "GET", headers, ...body }));
  res.writeHead(said.status, { "content-type": said.headers.get("content-type") ?? "text/plain" });
  res.end(Buffer.from(await said.arrayBuffer()));
});
const through = () => ({
  ...direct,
  baseUrl: `http://127.0.0.1:${(before.address() as AddressInfo).port}`,
});

beforeAll(async () => {
  api = await startApi();
  const { headers } = await makeToken((await makePerson({ role: "admin" })).id);
  const token = headers.get("authorization")?.slice("Bearer ".length) ?? "";
  direct = { baseUrl: api.baseUrl, token, workspace: "demo", set: null, environment: null };
  await new Promise<void>((resolve) => before.listen(0, "127.0.0.1", resolve));
});
afterEach(() => {
  meanwhile = null;
});
afterAll(async () => {
  before.close();
  await api.close();
  rmSync(folder, { recursive: true });
});

it("two concurrent imports of one file import it once", async () => {
  writeFileSync(found.file, await picture());
  const happens = async () => {
    expect(await importFile(direct, found)).toMatchObject({ kind: "imported", path: "a.png" });
    return undefined;
  };
  meanwhile = { method: "PATCH", happens };
  expect(await importFile(through(), found)).toEqual({ kind: "already", path: "a.png" });
});

it("says that a job was canceled", async () => {
  writeFileSync(found.file, await picture());
  const happens = async () => {
    const { items } = await call("GET /workspaces/{ws}/jobs", { ...direct, params: { ws: "demo" } });
    const job = items.find(({ status }) => status === "running")?.id ?? "";
    const params = { ws: "demo", job };
    await call("PATCH /workspaces/{ws}/jobs/{job}", { ...direct, params, body: { status: "canceled" } });
    return undefined;
  };
  meanwhile = { method: "POST", happens };
  const canceled = { kind: "refused", path: "a.png", code: "canceled", detail: "its job is canceled" };
  expect(await importFile(through(), found)).toEqual(canceled);
  expect(await importFile(direct, found)).toEqual(canceled);
});

it.each([
  ["a proxy", () => new Response("<p>too large", { status: 413 })],
  [
    "a server that waited for too long",
    () =>
      Response.json(
        { type: "about:blank", title: "", status: 408, code: "timeout", detail: "too slow" },
        { status: 408 },
      ),
  ],
])("what %s refused is imported by the next run", async (_, refusal) => {
  writeFileSync(found.file, await picture());
  meanwhile = { method: "POST", happens: async () => refusal() };
  expect(await importFile(through(), found)).toMatchObject({ kind: "refused", path: "a.png" });
  expect(await importFile(direct, found)).toMatchObject({ kind: "imported", path: "a.png" });
});
