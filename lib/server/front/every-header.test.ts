import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startUnderTest } from "./front-under-test";
import { plainHeaders } from "./security-headers";
import { startingHandler } from "./starting";

let front: Awaited<ReturnType<typeof startUnderTest>>;
let elsewhere: string;
beforeAll(async () => {
  const status = { status: 200, body: "{}", headers: { "content-type": "application/json" } };
  front = await startUnderTest({ live: async () => status, ready: async () => Promise.reject(new Error()) });
  elsewhere = front.base.replace("127.0.0.1", "localhost");
});
afterAll(() => front.close());

const { "content-security-policy": _, ...others } = plainHeaders;
const html = { accept: "text/html" };

async function tagOf(url: string): Promise<string> {
  return (await fetch(url)).headers.get("etag") ?? "";
}

/** Asked so, each gets the named status. */
const cases: [what: string, status: number, ask: () => Promise<Response>][] = [
  ["a page", 200, () => fetch(front.base)],
  ["a page that fails", 500, () => fetch(`${front.base}/breaks`)],
  ["a page of another host", 307, () => fetch(`${elsewhere}/w/demo`, { redirect: "manual", headers: html })],
  [
    "a page of the API's, of another host",
    307,
    () => fetch(`${elsewhere}/docs/api`, { redirect: "manual", headers: html }),
  ],
  ["a page of the API's", 200, () => fetch(`${front.base}/docs/api`)],
  [
    "a page of the API's that has not changed",
    304,
    async () => {
      const url = `${front.base}/docs/api`;
      return fetch(url, { headers: { "if-none-match": await tagOf(url) } });
    },
  ],
  ["a public file", 200, () => fetch(`${front.base}/robots.txt`)],
  [
    "a public file that has not changed",
    304,
    async () => {
      const url = `${front.base}/robots.txt`;
      return fetch(url, { headers: { "if-none-match": await tagOf(url) } });
    },
  ],
  [
    "a well-known address",
    302,
    () => fetch(`${front.base}/.well-known/change-password`, { redirect: "manual" }),
  ],
  ["an operation", 200, () => fetch(`${front.base}/api/v1/live`)],
  ["an operation that fails", 500, () => fetch(`${front.base}/api/v1/ready`)],
  ["no operation", 404, () => fetch(`${front.base}/api/v1/nothing`)],
  ["another method of an operation", 405, () => fetch(`${front.base}/api/v1/live`, { method: "PUT" })],
  ["OPTIONS", 204, () => fetch(`${front.base}/api/v1/live`, { method: "OPTIONS" })],
  ["bytes", 200, () => fetch(front.url())],
  ["a part of bytes", 206, () => fetch(front.url(), { headers: { range: "bytes=0-1" } })],
  ["a part outside", 416, () => fetch(front.url(), { headers: { range: "bytes=9999999-" } })],
  [
    "bytes that have not changed",
    304,
    async () => fetch(front.url(), { headers: { "if-none-match": await tagOf(front.url()) } }),
  ],
  ["bytes by no URL of ours", 404, () => fetch(`${front.base}/media/nothing`)],
  ["bytes by another method", 405, () => fetch(front.url(), { method: "POST" })],
  ["a script that is not there", 200, () => fetch(`${front.base}/_next/static/none.js`)],
];

describe("every response has all headers of security", () => {
  it.each(cases)("%s: %i", async (_what, status, ask) => {
    const res = await ask();
    expect(res.status).toBe(status);
    expect(Object.fromEntries(res.headers)).toMatchObject(others);
    expect(res.headers.get("content-security-policy")).toMatch(/^default-src '(none|self)'/);
  });

  it.each(["/", "/api/v1/live", "/api/v1/ready", "/media/x", "/_next/static/x.js"])(
    "%s while the server starts",
    async (path) => {
      const starting = createServer(startingHandler);
      await new Promise<void>((resolve) => starting.listen(0, "127.0.0.1", resolve));
      const res = await fetch(`http://127.0.0.1:${(starting.address() as AddressInfo).port}${path}`);
      starting.closeAllConnections();
      starting.close();
      expect(Object.fromEntries(res.headers)).toMatchObject(others);
      expect(res.headers.get("content-security-policy")).toMatch(/^default-src 'none'/);
    },
  );
});
