import { expect, it } from "vitest";
import { api } from "@/lib/contracts/api";
import { findOperation } from "./find-operation";

const at = (method: string, path: string) => findOperation(method, `/api/v1${path}`);

it.each(Object.entries(api))("%s is found at its route", (name, { method, path }) => {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, each]) => each ?? "");
  const params = Object.fromEntries(names.map((each) => [each, `${each} /ü%`]));
  const url = path.replaceAll(/\{(\w+)\}/g, (_, each: string) => encodeURIComponent(params[each] ?? ""));
  expect(at(method, url)).toEqual({ name, params });
});

it.each([
  ["HEAD", "/me", { name: "me", params: {} }],
  ["GET", "/workspaces/demo/artifacts/facets", { name: "listFacets", params: { ws: "demo" } }],
  ["GET", "/workspaces/demo/artifacts/facet", { name: "getArtifact", params: { ws: "demo", id: "facet" } }],
  [
    "GET",
    "/workspaces/demo/artifacts/facets/comments",
    { name: "listComments", params: { ws: "demo", id: "facets" } },
  ],
  ["OPTIONS", "/workspaces/demo/uploads", { name: "uploadOptions", params: { ws: "demo" } }],
])("%s %s is the most specific operation", (method, path, found) => {
  expect(at(method, path)).toEqual(found);
});

it.each([
  ["POST", "/me", ["GET", "PUT", "HEAD", "OPTIONS"]],
  ["OPTIONS", "/me", ["GET", "PUT", "HEAD", "OPTIONS"]],
  ["HEAD", "/register", ["POST", "OPTIONS"]],
  ["PUT", "/workspaces/demo/artifacts/facets", ["GET", "HEAD", "OPTIONS"]],
  ["PUT", "/workspaces/demo/uploads", ["OPTIONS", "POST"]],
])("%s %s is no operation, but others are there", (method, path, allowed) => {
  expect(at(method, path)).toEqual({ name: null, allowed });
});

it.each([
  "",
  "/",
  "/me/",
  "//me",
  "/%6de",
  "/other",
  "/workspaces//artifacts",
  "/workspaces/demo/artifacts/%E0%A4%A",
  "/workspaces/demo/artifacts/a/b/c",
])("there is nothing at %s", (path) => {
  expect(at("GET", path)).toBeNull();
});

it("a path outside the API has no operation", () => {
  for (const path of ["/me", "/api/me", "/api/v1x/me", "/api/auth/me"])
    expect(findOperation("GET", path)).toBeNull();
});
