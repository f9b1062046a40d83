import { readdirSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startUnderTest } from "./front-under-test";

let front: Awaited<ReturnType<typeof startUnderTest>>;
beforeAll(async () => {
  front = await startUnderTest();
});
afterAll(() => front.close());

const ask = (path: string, init?: RequestInit) => fetch(front.base + path, { redirect: "manual", ...init });

it.each([
  ["/favicon.ico", "image/x-icon"],
  ["/icon.svg", "image/svg+xml"],
  ["/icon-192.png", "image/png"],
  ["/apple-touch-icon.png", "image/png"],
  ["/apple-touch-icon-precomposed.png", "image/png"],
  ["/apple-touch-icon-120x120.png", "image/png"],
  ["/apple-touch-icon-120x120-precomposed.png", "image/png"],
  ["/site.webmanifest", "application/manifest+json"],
  ["/robots.txt", "text/plain; charset=utf-8"],
  ["/og.png?v=1", "image/png"],
  ["/.well-known/appspecific/com.chrome.devtools.json", "application/json"],
])("%s is sent as %s without an account", async (path, type) => {
  const res = await ask(path);
  const body = await res.arrayBuffer();
  expect([res.status, res.headers.get("content-type")]).toEqual([200, type]);
  expect(Object.fromEntries(res.headers)).toMatchObject({
    "cache-control": "public, max-age=86400",
    "content-length": String(body.byteLength),
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
  });
  expect(body.byteLength).toBeGreaterThan(0);
});

it("a browser that has a file gets 304, and HEAD gets no body", async () => {
  const etag = (await ask("/favicon.ico")).headers.get("etag") ?? "";
  const again = await ask("/favicon.ico", { headers: { "if-none-match": etag } });
  expect([again.status, await again.text()]).toEqual([304, ""]);
  const head = await ask("/favicon.ico", { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
});

it("the icons of the manifest are there", async () => {
  const manifest = (await (await ask("/site.webmanifest")).json()) as { icons: { src: string }[] };
  expect(manifest.icons.length).toBeGreaterThan(2);
  for (const { src } of manifest.icons) expect([src, (await ask(src)).status]).toEqual([src, 200]);
});

it("password managers find the page that changes a password", async () => {
  const res = await ask("/.well-known/change-password");
  expect([res.status, res.headers.get("location")]).toEqual([302, "/account"]);
});

it("robots may read share links for their preview, and index nothing", async () => {
  const lines = (await (await ask("/robots.txt")).text()).split("\n");
  expect(lines).toContain("Disallow: /");
  expect(lines.filter((line) => line.startsWith("Allow:"))).toEqual(["Allow: /s/", "Allow: /og.png"]);
});

it("nothing beside the folder is sent", async () => {
  expect(readdirSync(".")).toContain("package.json");
  for (const path of ["/../package.json", "/%2e%2e/package.json", "/public/icon.svg", "/icon.svg/"])
    expect(await (await ask(path)).text()).toMatch(/^page /);
  expect(await (await ask("/icon.svg", { method: "POST" })).text()).toMatch(/^page /);
});
