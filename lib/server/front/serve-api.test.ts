import { once } from "node:events";
import { type ClientRequest, request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Sendable } from "@/lib/server/http/respond";
import type { FrontOptions } from "./front-handler";
import { startUnderTest } from "./front-under-test";

const long = "x".repeat(5000);
let begun = false;
let isStreaming = false;
let left = false;

const endless = (): ReadableStream =>
  new ReadableStream({
    start: () => {
      isStreaming = true;
    },
    cancel: () => {
      isStreaming = false;
    },
  });

const answer = (body: Sendable["body"], headers: Sendable["headers"] = {}, status = 200): Sendable => ({
  status,
  body,
  headers,
});

const responders: FrontOptions["responders"] = {
  watch: async () => answer(endless(), { "content-type": "text/event-stream" }),
  me: async ({ url, headers }) =>
    answer(JSON.stringify({ url, from: headers.get("x-forwarded-for"), long }), {
      "content-type": "application/json",
    }),
  unsubscribe: async (_, params) => answer(JSON.stringify(params)),
  getJob: async (_, params) => answer(JSON.stringify(params)),
  updateJob: async ({ body }) =>
    answer(await text(body as unknown as AsyncIterable<Uint8Array>), { "x-own": "1" }, 201),
  // Fails after reading the first bytes.
  createJob: async ({ body }) => {
    for await (const _ of body as unknown as AsyncIterable<Uint8Array>) break;
    return answer("no", { connection: "close" }, 413);
  },
  streamMetadataCsv: async () =>
    answer(new ReadableStream({ start: (controller) => controller.enqueue(Buffer.from("id,name\r\n")) }), {
      "content-type": "text/csv",
    }),
  register: async ({ signal }) => {
    begun = true;
    await once(signal, "abort");
    left = true;
    return answer(null);
  },
};

let front: Awaited<ReturnType<typeof startUnderTest>>;
beforeAll(async () => {
  front = await startUnderTest(responders);
});
afterAll(() => front.close());

function send(method: string, path: string, headers: Record<string, string> = {}): ClientRequest {
  return request(`${front.base}${path}`, { method, headers });
}

async function answerOf(sent: ClientRequest) {
  const [res] = await once(sent, "response");
  const chunks: Buffer[] = [];
  for await (const chunk of res) chunks.push(chunk);
  return { status: res.statusCode, headers: res.headers, body: Buffer.concat(chunks) };
}

it("hands the request over and sends what comes back, with its length", async () => {
  const { status, headers, body } = await answerOf(send("GET", "/api/v1/me?a=1").end());
  expect(status).toBe(200);
  expect(headers["content-length"]).toBe(String(body.length));
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
  expect(JSON.parse(body.toString())).toEqual({
    url: `${front.base}/api/v1/me?a=1`,
    from: "127.0.0.1",
    long,
  });
});

it("hands the path's parameters over, unescaped", async () => {
  const { body } = await answerOf(send("GET", "/api/v1/workspaces/demo/jobs/a%20%2Fb").end());
  expect(JSON.parse(body.toString())).toEqual({ ws: "demo", job: "a /b" });
});

it("the API server is the operation of a POST to a link that unsubscribes; other methods open its page", async () => {
  const { body } = await answerOf(send("POST", "/u/abc").end("List-Unsubscribe=One-Click"));
  expect(JSON.parse(body.toString())).toEqual({ secret: "abc" });
  for (const [method, path] of [
    ["GET", "/u/abc"],
    ["POST", "/u/abc/x"],
    ["POST", "/u/"],
    ["POST", "/w/u/abc"],
  ] as const)
    expect((await answerOf(send(method, path).end())).body.toString()).toMatch(/^page /);
});

it("packs a long answer for those who take it", async () => {
  const { headers, body } = await answerOf(
    send("GET", "/api/v1/me", { "accept-encoding": "gzip, br" }).end(),
  );
  expect(headers).toMatchObject({ "content-encoding": "gzip", vary: "accept-encoding" });
  expect(body.length).toBeLessThan(1000);
  expect(JSON.parse(gunzipSync(body).toString()).long).toBe(long);
});

it("the API server sends a file as it comes", async () => {
  const sent = send("GET", "/api/v1/workspaces/demo/metadata.csv").end();
  const [res] = await once(sent, "response");
  const [first] = await once(res, "data");
  expect([res.headers["content-type"], String(first)]).toEqual(["text/csv", "id,name\r\n"]);
  sent.destroy();
});

it("the API server sends the head alone for HEAD", async () => {
  const { status, headers, body } = await answerOf(send("HEAD", "/api/v1/me").end());
  expect([status, body.length]).toEqual([200, 0]);
  expect(Number(headers["content-length"])).toBeGreaterThan(5000);
});

it("the API server reads a body in chunks, and keeps status and headers", async () => {
  const sent = send("PATCH", "/api/v1/workspaces/demo/jobs/1");
  for (const chunk of ["one ", "two ", "three"]) sent.write(chunk);
  const { status, headers, body } = await answerOf(sent.end());
  expect([status, headers["x-own"], body.toString()]).toEqual([201, "1", "one two three"]);
});

it("the API server sends a refusal while the body is still under way", async () => {
  const sent = send("POST", "/api/v1/workspaces/demo/jobs");
  sent.on("error", () => undefined);
  sent.write(Buffer.alloc(300_000));
  const [res] = await once(sent, "response");
  expect([res.statusCode, await text(res)]).toEqual([413, "no"]);
  sent.destroy();
});

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

it("the API server tells the handler that the caller left, also when the handler kept nothing but the signal", async () => {
  const sent = send("POST", "/api/v1/register");
  sent.on("error", () => undefined);
  sent.end("{}");
  await expect.poll(() => begun, { timeout: 60_000 }).toBe(true);
  for (let i = 0; i < 3; i++) {
    await setTimeout(10);
    collectGarbage();
  }
  sent.destroy();
  await expect.poll(() => left, { timeout: 60_000 }).toBe(true);
});

it("the API server ends its response to HEAD for an event stream, and the stream", async () => {
  const socket = connect(Number(new URL(front.base).port), "127.0.0.1").setEncoding("utf8");
  let received = "";
  socket.on("data", (chunk) => {
    received += chunk;
  });
  const { host } = new URL(front.base);
  socket.write(`HEAD /api/v1/workspaces/demo/events HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  await expect.poll(() => received).toContain("text/event-stream");
  await expect.poll(() => isStreaming).toBe(false);
  socket.write(`GET /api/v1/me HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  await expect.poll(() => received).toContain(long);
  socket.destroy();
});
