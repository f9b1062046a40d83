import http from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { problemOf, startUnderTest } from "./front-under-test";

let front: Awaited<ReturnType<typeof startUnderTest>>;
beforeAll(async () => {
  front = await startUnderTest();
});
afterAll(() => front.close());

it.each([
  ["PATCH", "/workspaces", "GET, POST, HEAD, OPTIONS"],
  ["POST", "/workspaces/demo/artifacts/facets", "GET, HEAD, OPTIONS"],
  ["PUT", "/workspaces/demo/jobs/01/artifacts?name=a", "POST, OPTIONS"],
  ["PROPFIND", "/openapi.json", "GET, HEAD, OPTIONS"],
])("%s at %s is a typed 405 that names %s", async (method, path, allow) => {
  const answer = await fetch(`${front.base}/api/v1${path}`, { method });
  expect([answer.status, answer.headers.get("allow")]).toEqual([405, allow]);
  expect(await problemOf(answer)).toMatchObject({ code: "method_not_allowed" });
});

it("OPTIONS lists what a path allows", async () => {
  const answer = await fetch(`${front.base}/api/v1/workspaces`, { method: "OPTIONS" });
  expect(answer.status).toBe(204);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    allow: "GET, POST, HEAD, OPTIONS",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; sandbox",
  });
  expect((await fetch(`${front.base}/api/v1/nothing`, { method: "OPTIONS" })).status).toBe(404);
});

it.each([
  ["GET", "/api/v1/workspaces"],
  ["HEAD", "/api/v1/workspaces"],
  ["POST", "/api/v1/workspaces/demo/jobs/01/artifacts"],
  ["POST", "/api/auth/signout"],
])("a request %s %s is passed on", async (method, path) => {
  expect((await fetch(front.base + path, { method })).status).toBe(200);
});

it.each(["DELETE", "POST", "GET"])("%s at a path that is not in the table is a typed 404", async (method) => {
  for (const path of ["/api/v1/nothing", "/api/v1/", "/api/v1/workspaces/demo/nothing"]) {
    const answer = await fetch(front.base + path, { method });
    expect([answer.status, await problemOf(answer)]).toMatchObject([404, { code: "not_found" }]);
  }
});

it.each(["/api/v1/workspaces/%zz", "/w/%c3%28"])("%s is not a valid URL", async (path) => {
  const answer = await new Promise<http.IncomingMessage>((resolve, reject) =>
    http.get({ port: front.port, host: "127.0.0.1", path }, resolve).on("error", reject),
  );
  answer.resume();
  expect(answer.statusCode).toBe(404);
});
