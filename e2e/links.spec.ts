import { execFileSync } from "node:child_process";
import type { Browser, Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/sdk/server";
import { deliverJob, drawing } from "./drawn";
import { expect, test } from "./session";

const ws = "demo";
const phone = { width: 390, height: 844 };

async function artifactIds(server: Server, count: number): Promise<string[]> {
  const { items } = await call("GET /workspaces/{ws}/artifacts", {
    ...server,
    params: { ws },
    query: { limit: count },
  });
  return items.map(({ id }) => id);
}

type LinkOptions = {
  kind?: "compare" | "artifact";
  /** By default the newest. */
  ids?: string[];
  download?: boolean;
  metadata?: boolean;
  passphrase?: string;
};

async function makeLink(
  server: Server,
  title: string,
  wanted: LinkOptions = {},
): Promise<{ id: string; url: string }> {
  const { kind = "artifact", download = false, metadata = false, passphrase } = wanted;
  const [id = "", other = ""] = wanted.ids ?? (await artifactIds(server, 2));
  return call("POST /workspaces/{ws}/links", {
    ...server,
    params: { ws },
    body: {
      target: kind === "artifact" ? { kind, id } : { kind, ids: [id, other] },
      expiresAt: new Date(Date.now() + 3 * 86_400_000).toISOString(),
      title,
      from: "Mara at North Studio",
      download,
      metadata,
      ...(passphrase === undefined ? {} : { passphrase }),
    },
  });
}

/** A page without a session, as on a visitor's phone. */
async function visitor(browser: Browser): Promise<Page> {
  return (await browser.newContext({ viewport: phone, hasTouch: true, reducedMotion: "reduce" })).newPage();
}

test("two clicks from an artifact to a copied address that opens it for somebody without an account", async ({
  page,
  server,
  browser,
}) => {
  const [id = ""] = await artifactIds(server, 1);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`/w/${ws}/artifacts/${id}`);
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByRole("dialog", { name: "Share" })).toBeVisible();
  await page.getByRole("button", { name: "Create link and copy it" }).click();
  await expect(page.getByRole("status").getByText("The link is copied")).toBeVisible();
  await expect(page.getByText("As you asked.")).toBeVisible();
  const url = await page.evaluate(() => navigator.clipboard.readText());
  expect(url).toBe(await page.getByRole("textbox", { name: "Link" }).inputValue());

  const guest = await visitor(browser);
  await guest.goto(url);
  await expect(guest.getByRole("heading", { level: 1, name: "A picture" })).toBeVisible();
  await expect(guest.getByRole("img", { name: "Picture 1" }).first()).toBeVisible();
  await expect(guest.getByRole("link", { name: /Download/ })).toHaveCount(0);
  expect(await guest.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);
});

test("a visitor compares by swipe, side by side and zoom, by keys too", async ({ server, browser }) => {
  const { url } = await makeLink(server, "Which cover?", { kind: "compare" });
  const guest = await visitor(browser);
  await guest.goto(url);
  await expect(guest.getByText("From Mara at North Studio · 2 pictures")).toBeVisible();
  const divider = guest.getByRole("slider", { name: "Divider between pictures 1 and 2" });
  await expect(divider).toHaveAttribute("aria-valuenow", "50");
  await divider.focus();
  await guest.keyboard.press("End");
  await expect(divider).toHaveAttribute("aria-valuenow", "100");
  await guest.getByRole("radio", { name: "Side by side" }).check();
  await expect(guest.getByRole("figure", { name: /^Picture [12]$/ })).toHaveCount(2);
  await guest.getByRole("figure", { name: "Picture 1" }).focus();
  await guest.keyboard.press("+");
  await expect(guest.getByRole("status").filter({ hasText: /^Zoom \d+ %$/ })).toBeAttached();
  await guest.getByRole("radio", { name: "One" }).check();
  await guest.getByRole("button", { name: "Picture 1" }).click();
  await expect(guest.getByRole("figure", { name: "Picture 1" })).toHaveCount(1);
});

test("a passphrase is asked first; what was shared is taken; a revoked link is no link", async ({
  page,
  server,
  browser,
  errors,
}) => {
  errors.expect(/status of (404|422)/);
  const passphrase = "harbour-violet-41";
  const title = `Spring ${Date.now()}`;
  const files = [{ name: "harbour.png", bytes: await drawing(77) }];
  const ids = await deliverJob(server, ws, { prompt: "a harbour", seed: "41" }, files);
  const { url } = await makeLink(server, title, { ids, download: true, metadata: true, passphrase });
  const guest = await visitor(browser);
  await guest.goto(url);
  await expect(guest.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await guest.getByLabel("Passphrase").fill("harbour");
  await guest.keyboard.press("Enter");
  await expect(guest.getByText("That is not the passphrase.")).toBeVisible();
  await guest.getByLabel("Passphrase").fill(passphrase);
  await guest.getByRole("button", { name: "Show the pictures" }).click();
  await guest.getByText("was made").click();
  await expect(guest.getByText("seed")).toBeVisible();
  const download = guest.waitForEvent("download");
  await guest.getByRole("link", { name: "Download picture 1" }).click();
  expect((await download).suggestedFilename()).toMatch(/\.(png|jpg|webp)$/);

  await page.goto(`/w/${ws}/links`);
  const row = page.getByRole("listitem").filter({ hasText: title });
  await expect(row.getByText("passphrase")).toBeVisible();
  await row.getByRole("button", { name: `Log of ${title}` }).click();
  await expect(row.getByRole("cell", { name: "picture 1 downloaded" })).toBeVisible();
  await expect(row.getByRole("cell", { name: "127.0.0.0/24" }).first()).toBeVisible();
  await page.setViewportSize(phone);
  await row.getByRole("button", { name: `Revoke ${title}` }).click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: /^Revoke/ })
    .click();
  await expect(row.getByText(/^revoked, /)).toBeVisible();

  const answer = await guest.goto(url);
  expect(answer?.status()).toBe(404);
  await expect(guest.getByRole("heading", { name: "This link does not work" })).toBeVisible();
});

test("a visitor downloads all pictures in one ZIP, each under the name it has alone", async ({
  page,
  server,
  browser,
}) => {
  const title = `Two covers ${Date.now()}`;
  const { url } = await makeLink(server, title, { kind: "compare", download: true });
  const guest = await visitor(browser);
  await guest.goto(url);
  const all = guest.getByRole("link", { name: "Download all" });
  await expect(all).toBeVisible();
  await expect(guest.getByText("2 pictures in one ZIP")).toBeVisible();
  expect(await guest.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);
  const started = guest.waitForEvent("download");
  await all.focus();
  await guest.keyboard.press("Enter");
  const download = await started;
  expect(download.suggestedFilename()).toBe(`${title}.zip`);
  const names = execFileSync("unzip", ["-Z1", await download.path()], { encoding: "utf8" });
  expect(names.trim().split("\n")).toEqual(["picture-1.png", "picture-2.png", "manifest-sha256.txt"]);

  await page.goto(`/w/${ws}/links`);
  const row = page.getByRole("listitem").filter({ hasText: title });
  await row.getByRole("button", { name: `Log of ${title}` }).click();
  await expect(row.getByRole("cell", { name: "all pictures downloaded" })).toBeVisible();
});
