import { spawnSync } from "node:child_process";
import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import { expect, test } from "./session";

/** Has Next read its configuration as at a start of the built program. */
const program = `
  const { loadBuiltConfig } = await import("./bin/built-pages.mjs");
  await loadBuiltConfig();
  const { default: { default: load } } = await import("next/dist/server/config.js");
  const { poweredByHeader, configFileName } = await load("phase-production-server", process.cwd(), { silent: false });
  const compilers = process.report.getReport().sharedObjects.filter((name) => name.includes("next-swc"));
  const isInherited = "__NEXT_PRIVATE_STANDALONE_CONFIG" in process.env;
  console.log(JSON.stringify({ poweredByHeader, configFileName, compilers, isInherited }));`;

test("a start takes the built configuration, loads no compiler and says nothing", () => {
  const run = spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
  expect(run.stderr).toBe("");
  expect(JSON.parse(run.stdout)).toEqual({
    poweredByHeader: false,
    configFileName: "next.config.ts",
    compilers: [],
    isInherited: false,
  });
});

/** The addresses in a page's head that a browser or a messenger fetches. */
const fetchedOf = (page: Page) =>
  page.evaluate(() => {
    const icons = document.querySelectorAll<HTMLLinkElement>('link[rel*="icon"], link[rel="manifest"]');
    const images = document.querySelectorAll<HTMLMetaElement>(
      'meta[property="og:image"], meta[name="twitter:image"]',
    );
    return [...[...icons].map(({ href }) => href), ...[...images].map(({ content }) => content)];
  });

test("a visitor's browser finds every icon, and the preview of a share link shows none of its pictures", async ({
  server,
  browser,
}) => {
  const params = { ws: "demo" };
  const { items } = await call("GET /workspaces/{ws}/artifacts", { ...server, params, query: { limit: 1 } });
  const { url } = await call("POST /workspaces/{ws}/links", {
    ...server,
    params,
    body: {
      target: { kind: "artifact", id: items[0]?.id ?? "" },
      expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
      title: "Seen in a messenger",
      download: false,
      metadata: false,
    },
  });
  const guest = await (await browser.newContext()).newPage();
  await guest.goto(url);
  const fetched = await fetchedOf(guest);
  expect(fetched.map((each) => new URL(each).pathname).sort()).toEqual([
    "/apple-touch-icon.png",
    "/favicon.ico",
    "/icon.svg",
    "/og.png",
    "/og.png",
    "/site.webmanifest",
  ]);
  for (const each of [...fetched, `${server.baseUrl}/robots.txt`]) {
    expect([each, (await guest.request.get(each)).status()]).toEqual([each, 200]);
  }
  await expect(guest.locator('meta[property="og:title"]')).toHaveAttribute("content", "Seen in a messenger");
  await expect(guest.locator('meta[name="robots"]')).toHaveAttribute("content", "noindex, nofollow");
  await guest.context().close();
});
