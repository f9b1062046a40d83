import { once } from "node:events";
import http, { type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, vi } from "vitest";
import { log } from "@/lib/log";
import { logRequest } from "./log-request";
import { noteOf, noteOperation } from "./request-note";

const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

type Line = Record<string, unknown>;

/** The lines of one request, by level, and its response. */
async function lineOf(handler: RequestListener, path = "/page?secret=1", init: RequestInit = {}) {
  const lines: [string, Line][] = [];
  vi.spyOn(log, "isLevelEnabled").mockReturnValue(true);
  for (const level of ["info", "debug"] as const)
    vi.spyOn(log, level).mockImplementation((line: unknown) => void lines.push([level, line as Line]));
  const server = http.createServer((req, res) => {
    logRequest(req, res);
    handler(req, res);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, init);
  await response.text();
  await expect.poll(() => lines).toHaveLength(1);
  server.close();
  vi.restoreAllMocks();
  const [[level, line] = ["", {}]] = lines;
  return { level, line, response };
}

it("a read is told at debug, with what it was and how much was sent, and nothing of its address", async () => {
  const { level, line, response } = await lineOf((_, res) => res.end("x".repeat(1_000)));
  expect(response.headers.get("x-request-id")).toMatch(uuid7);
  expect(level).toBe("debug");
  expect(line).toEqual({
    req: response.headers.get("x-request-id"),
    method: "GET",
    operation: "page",
    status: 200,
    ms: expect.any(Number),
    sent: expect.any(Number),
    caller: null,
    network: expect.any(String),
  });
  expect(line.sent).toBeGreaterThan(1_000);
});

it("a request whose connection was taken off it is told all the same", async () => {
  const { line } = await lineOf((req, res) => {
    Object.assign(req, { socket: null });
    res.end("x".repeat(1_000));
  });
  expect(line.sent).toBeGreaterThan(1_000);
});

it.each([
  ["a write", "", { method: "POST" }, 200, "debug"],
  ["a write", "writes", { method: "POST" }, 200, "info"],
  ["a read", "writes", {}, 200, "debug"],
  ["a read", "all", {}, 200, "info"],
  ["a failure of ours", "", {}, 500, "info"],
  ["a refused read", "", {}, 404, "debug"],
])("%s is told at its level if FLUXARA_LOG_REQUESTS is %j", async (_, isExpected, init, status, expected) => {
  vi.stubEnv("FLUXARA_LOG_REQUESTS", isExpected);
  const { level, line } = await lineOf((_req, res) => res.writeHead(status).end(), "/media/secret", init);
  vi.unstubAllEnvs();
  expect([level, line.operation, line.status]).toEqual([expected, "media", status]);
});

it("a probe is never told at info", async () => {
  const { level } = await lineOf((_, res) => {
    noteOperation(res, "ready");
    res.writeHead(503).end();
  });
  expect(level).toBe("debug");
});

it.each([
  ["00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "0af7651916cd43dd8448eb211c80319c"],
  ["00-00000000000000000000000000000000-b7ad6b7169203331-01", undefined],
  ["00-zz-1", undefined],
])("of the traceparent %s the trace is %s", async (traceparent, trace) => {
  const { line } = await lineOf((_, res) => res.end(), "/", {
    headers: { traceparent, "x-request-id": "forged" },
  });
  expect(line.trace).toBe(trace);
  expect(line.req).toMatch(uuid7);
});

it("the caller and the reason are told once they are known", async () => {
  const { line } = await lineOf((_, res) => {
    Object.assign(noteOf(res) ?? {}, { caller: "someone", why: "conflict" });
    res.writeHead(409).end();
  });
  expect(line).toMatchObject({ caller: "someone", why: "conflict" });
});
