import { createHash } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { createClient } from "./create-client";
import { Problem } from "./problem";

type Heard = { method: string; url: string; headers: http.IncomingHttpHeaders; body: Buffer; atMs: number };
type Answer = { status: number; headers?: Record<string, string>; body?: string };
const json = { "content-type": "application/json" };
const servers: http.Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Answers the requests one after the other as told. */
async function serve(...answers: Answer[]) {
  const heard: Heard[] = [];
  const server = http.createServer(async (req, res) => {
    const body = Buffer.concat(await req.toArray());
    heard.push({
      method: req.method ?? "",
      url: req.url ?? "",
      headers: req.headers,
      body,
      atMs: Date.now(),
    });
    const { status, headers, body: text } = answers[heard.length - 1] ?? { status: 404 };
    res.writeHead(status, headers).end(text);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

it("asks a busy server again when it says, with the same key and body", async () => {
  const busy = { status: 429, headers: { "retry-after": "1" } };
  const { heard, url } = await serve(busy, { status: 201, headers: json, body: '{"id":"a"}' });
  const job = await createClient({ url: `${url}/`, token: "flx_a" }).createJob({
    ws: "demo",
    body: { pipeline: { id: "b" } },
  });
  expect(job.id).toBe("a");
  const [first, second] = heard;
  expect(second?.headers["idempotency-key"]).toBe(first?.headers["idempotency-key"]);
  expect(first?.headers["idempotency-key"]).toMatch(/^[\d-]+$/);
  expect(second?.body.toString()).toBe('{"pipeline":{"id":"b"}}');
  expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThan(950);
});

it("throws instead of waiting for more than a minute", async () => {
  const body = JSON.stringify({ code: "rate_limited", detail: "Too many tries" });
  const { heard, url } = await serve({ status: 429, headers: { "retry-after": "900" }, body });
  const refused = createClient({ url }).me();
  await expect(refused).rejects.toThrow(Problem);
  await expect(refused).rejects.toMatchObject({ code: "rate_limited", status: 429, retryAfterMs: 900_000 });
  expect(heard).toHaveLength(1);
});

it.each([
  ["a Uint8Array", () => new Uint8Array([1, 2, 3])],
  ["a part of a buffer", () => new Uint8Array([0, 1, 2, 3, 4]).subarray(1, 4)],
  ["a Blob", () => new Blob([new Uint8Array([1, 2, 3])], { type: "image/png" })],
  ["a stream", () => new Blob([new Uint8Array([1, 2, 3])]).stream()],
])("sends bytes with their digest: %s", async (_what, make) => {
  const { heard, url } = await serve({ status: 201, headers: json, body: "{}" });
  await createClient({ url }).deliverArtifact({
    ws: "demo",
    job: "j",
    name: "a b.png",
    index: 0,
    body: make(),
  });
  expect(heard[0]?.url).toBe("/api/v1/workspaces/demo/jobs/j/artifacts?name=a+b.png&index=0");
  expect([...(heard[0]?.body ?? [])]).toEqual([1, 2, 3]);
  const digest = createHash("sha256")
    .update(new Uint8Array([1, 2, 3]))
    .digest("base64");
  expect(heard[0]?.headers["content-digest"]).toBe(`sha-256=:${digest}:`);
});

it("follows a redirect without the token, to its own server and to others", async () => {
  const away = await serve({ status: 200, headers: { "content-type": "image/png" }, body: "x" });
  const led = (location: string) => ({ status: 307, headers: { location } });
  const own = await serve(led(`${away.url}/a`), led("/media/b"), { status: 200, body: "y" });
  const api = createClient({ url: own.url, token: "flx_a" });
  expect(await (await api.getOriginal({ ws: "demo", id: "a" })).text()).toBe("x");
  await api.getOriginal({ ws: "demo", id: "b" });
  expect(own.heard.map(({ url, headers }) => [url.slice(0, 6), headers.authorization])).toEqual([
    ["/api/v", "Bearer flx_a"],
    ["/api/v", "Bearer flx_a"],
    ["/media", undefined],
  ]);
  expect(away.heard[0]?.headers.authorization).toBeUndefined();
});

it("says what is missing, and what is no answer of Fluxara's", async () => {
  const page = { status: 200, headers: { "content-type": "text/html" }, body: "<p>Sign in" };
  const { url } = await serve(page, { status: 200, headers: json, body: "{" });
  const api = createClient({ url });
  await expect(api.me()).rejects.toMatchObject({ status: 502, code: "internal" });
  await expect(api.me()).rejects.toMatchObject({ status: 502 });
  await expect(api.getJob({ ws: "demo" } as never)).rejects.toThrow("getJob: job is missing");
});

it("gives the health that comes with 503", async () => {
  const { url } = await serve({ status: 503, headers: json, body: '{"status":"degraded"}' });
  expect(await createClient({ url }).health()).toEqual({ status: "degraded" });
});
