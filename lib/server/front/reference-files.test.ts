import { afterAll, beforeAll, expect, it } from "vitest";
import { startUnderTest } from "./front-under-test";

let front: Awaited<ReturnType<typeof startUnderTest>>;
beforeAll(async () => {
  front = await startUnderTest();
});
afterAll(() => front.close());

const ask = (path: string, init?: RequestInit) => fetch(front.base + path, { redirect: "manual", ...init });

it.each([
  ["/docs/api", "text/html; charset=utf-8", "no-cache"],
  ["/docs/api/batches", "text/html; charset=utf-8", "no-cache"],
  ["/docs/api/search.json", "application/json", "no-cache"],
  [
    "/docs/api/reference.js?v=1",
    "application/javascript; charset=utf-8",
    "public, max-age=31536000, immutable",
  ],
  ["/docs/api/reference.css?v=1", "text/css; charset=utf-8", "public, max-age=31536000, immutable"],
  ["/docs/api/geist.woff2", "font/woff2", "no-cache"],
])("%s is sent as %s without an account, and may load from here alone", async (path, type, cacheControl) => {
  const res = await ask(path);
  const text = await res.text();
  expect([res.status, res.headers.get("content-type")]).toEqual([200, type]);
  expect(res.headers.get("cache-control")).toBe(cacheControl);
  expect(res.headers.get("content-security-policy")).toMatch(
    /^default-src 'none'; script-src 'self'; style-src 'self'/,
  );
  expect(text).not.toContain("fluxara.example");
});

it("a browser that has a page gets 304, HEAD gets no body, and a program without gzip gets it plain", async () => {
  const etag = (await ask("/docs/api")).headers.get("etag") ?? "";
  expect((await ask("/docs/api", { headers: { "if-none-match": etag } })).status).toBe(304);
  const head = await ask("/docs/api", { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
  const plain = await ask("/docs/api", { headers: { "accept-encoding": "identity" } });
  expect([plain.headers.get("content-encoding"), (await plain.text()).slice(0, 15)]).toEqual([
    null,
    "<!doctype html>",
  ]);
});

it.each(["/docs/api/nothing", "/docs/api/../secret", "/docs/api/%2e%2e/x.js", "/docs/apis"])(
  "%s is no page of the API's",
  async (path) => {
    const res = await ask(path);
    expect(await res.text()).not.toContain("Fluxara API");
  },
);

it("a POST to a page of the API's reference is not found", async () => {
  expect(await (await ask("/docs/api", { method: "POST" })).text()).not.toContain("Fluxara API");
});
