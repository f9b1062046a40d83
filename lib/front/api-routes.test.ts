import { expect, it } from "vitest";
import { type ApiHandler, apiRouter } from "./api-routes";

const named =
  (name: string): ApiHandler =>
  () =>
    new Response(name);
const router = apiRouter([
  { path: "/api/v1/[...rest]", handlers: { GET: named("rest") } },
  { path: "/api/v1/me", handlers: { GET: named("me") } },
  { path: "/api/v1/workspaces/[ws]/artifacts", handlers: { GET: named("list") } },
  { path: "/api/v1/workspaces/[ws]/artifacts/[id]", handlers: { GET: named("one"), POST: named("post") } },
  { path: "/api/v1/workspaces/[ws]/artifacts/facets", handlers: { GET: named("facets") } },
  { path: "/api/v1/workspaces/[ws]/artifacts/facets/all/[key]", handlers: { GET: named("deep") } },
]);

async function at(method: string, path: string) {
  const match = router(method, path);
  if (match === null) return null;
  const response = await match.handler(new Request("http://localhost/"), { params: Promise.resolve({}) });
  return [await response.text(), match.params];
}

it.each([
  ["GET", "/api/v1/me", ["me", {}]],
  ["HEAD", "/api/v1/me", ["me", {}]],
  ["GET", "/api/v1/workspaces/demo/artifacts", ["list", { ws: "demo" }]],
  ["GET", "/api/v1/workspaces/demo/artifacts/facets", ["facets", { ws: "demo" }]],
  ["GET", "/api/v1/workspaces/demo/artifacts/a%20b", ["one", { ws: "demo", id: "a b" }]],
  ["GET", "/api/v1/workspaces/facets/artifacts/facets/all/k", ["deep", { ws: "facets", key: "k" }]],
])("%s %s is answered here", async (method, path, expected) => {
  expect(await at(method, path)).toEqual(expected);
});

it.each([
  ["POST", "/api/v1/me"],
  ["OPTIONS", "/api/v1/me"],
  ["GET", "/api/v1/me/"],
  ["GET", "/api/v1//me"],
  ["GET", "/api/v1/other"],
  ["GET", "/api/v1/workspaces//artifacts"],
  ["GET", "/api/v1/workspaces/demo/artifacts/%E0%A4%A"],
  ["GET", "/api/v1/workspaces/demo"],
])("%s %s is left to Next", async (method, path) => {
  expect(await at(method, path)).toBeNull();
});
