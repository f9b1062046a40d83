import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { everyItem } from "@/lib/client/paging";
import { drawing } from "./drawn";
import { makeWorkspace } from "./people";
import { expect, test } from "./session";

const tray = (page: Page) => page.getByRole("region", { name: "Import tray" });
const bar = (page: Page) => tray(page).getByRole("progressbar", { name: "Files imported" });

type FileData = { name: string; base64: string };

const pictures = (count: number): Promise<FileData[]> =>
  Promise.all(
    Array.from({ length: count }, async (_, n) => ({
      name: `drop-${String(n).padStart(3, "0")}.png`,
      base64: (await drawing(n, 30, 20 + n)).toString("base64"),
    })),
  );

/** Drags files over the window and drops them on one of the two targets. */
async function drop(page: Page, files: readonly FileData[], place: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle((given) => {
    const data = new DataTransfer();
    for (const { name, base64 } of given) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      data.items.add(new File([bytes], name, { type: "image/png", lastModified: 1_700_000_000_000 }));
    }
    return data;
  }, files);
  await page.dispatchEvent("body", "dragenter", { dataTransfer });
  const target = page.getByRole("region", { name: place, exact: true });
  await expect(target).toBeVisible();
  await target.dispatchEvent("drop", { dataTransfer });
}

async function openGallery(page: Page, ws: string): Promise<void> {
  await page.goto(`/w/${ws}`);
}

async function artifactsIn(page: Page, ws: string) {
  const all: { name: string; sha256: string; tags: string[] }[] = [];
  const read = async (after: Record<string, string>) => {
    const params = { limit: "200", ...after };
    return (await page.request.get(`/api/v1/workspaces/${ws}/artifacts`, { params })).json();
  };
  for await (const item of everyItem<(typeof all)[number]>(read)) all.push(item);
  return all;
}

/** Counts the uploads that a page begins. */
function countBegun(page: Page): () => number {
  let begun = 0;
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/uploads")) begun++;
  });
  return () => begun;
}

const progressOf = async (page: Page) => Number(await bar(page).getAttribute("aria-valuenow"));

test("200 dropped files, the page closed in the middle: the next page goes on and sends nothing twice", async ({
  page,
  server,
  context,
}) => {
  test.slow();
  const ws = await makeWorkspace(server);
  const files = await pictures(200);
  await openGallery(page, ws);
  await drop(page, files, "Import");
  await expect(tray(page)).toContainText("200 pictures");
  expect(await artifactsIn(page, ws)).toEqual([]);
  await tray(page).getByLabel("Set").fill("Night");
  await tray(page).getByRole("button", { name: "Import 200" }).click();
  await expect.poll(() => progressOf(page), { intervals: [100] }).toBeGreaterThan(40);
  await expect(tray(page)).toBeFocused();
  const beside = await context.newPage();
  await openGallery(beside, ws);
  await expect(beside.getByRole("grid", { name: "Artifacts" }).getByRole("link").first()).toBeVisible();
  await expect(tray(beside), "these uploads have a page that lives").toBeHidden();
  await beside.close();
  await page.close();

  const next = await context.newPage();
  const begun = countBegun(next);
  await openGallery(next, ws);
  await expect(tray(next)).toContainText(/of 200 files were not imported/);
  await drop(next, files, "Import");
  await expect(tray(next)).toContainText(/Imported \d+ of 200 files/, { timeout: 120_000 });
  const all = await artifactsIn(next, ws);
  const sums = files.map(({ base64 }) =>
    createHash("sha256").update(Buffer.from(base64, "base64")).digest("hex"),
  );
  expect(all.map(({ sha256 }) => sha256).sort()).toEqual(sums.sort());
  expect(begun()).toBeLessThan(200 - 40 + 5);
  await next.reload();
  await expect(next.getByRole("button", { name: "Import", exact: true })).toBeVisible();
  await expect(tray(next)).toBeHidden();
});

test("a chosen folder: what was found, reasons, set and tags; again, everything is already here", async ({
  page,
  server,
}) => {
  const ws = await makeWorkspace(server);
  const folder = join(mkdtempSync(join(tmpdir(), "fluxara-folder-")), "Harbour");
  mkdirSync(join(folder, "night"), { recursive: true });
  writeFileSync(join(folder, "a.png"), await drawing(501));
  writeFileSync(join(folder, "night", "b.png"), await drawing(502));
  writeFileSync(join(folder, "broken.png"), "a picture by its name only");
  writeFileSync(join(folder, "plan.pdf"), "%PDF-");
  writeFileSync(join(folder, ".DS_Store"), "litter");
  const choose = async () => {
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Choose a folder" }).first().press("Enter");
    await (await chooser).setFiles(folder);
  };
  await openGallery(page, ws);
  await expect(page.getByRole("heading", { name: "Drop pictures or a folder here" })).toBeVisible();
  await choose();
  await expect(tray(page)).toContainText("3 pictures");
  await expect(tray(page)).toContainText("1 cannot be imported");
  await expect(tray(page).getByRole("listitem").first()).toContainText("not a picture: PNG, JPEG or WebP");
  await tray(page).getByLabel("Set").fill("Harbour");
  await tray(page).getByLabel("Tags").fill("Night, boats");
  await page.keyboard.press("Enter");
  await expect(tray(page)).toContainText("2 new · 2 refused");
  const refused = tray(page).getByRole("listitem").filter({ hasText: "Refused" });
  await expect(refused.filter({ hasText: "broken.png" })).not.toContainText("unreadable");
  await expect(
    tray(page)
      .getByRole("button", { name: /^Copy sha256: [0-9a-f]{64}$/ })
      .first(),
  ).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Finished: 2 new" })).toBeAttached();
  const all = await artifactsIn(page, ws);
  expect(all.map(({ name, tags }) => [name, ...tags]).sort()).toEqual([
    ["a.png", "boats", "Night"],
    ["b.png", "boats", "Night"],
  ]);
  await tray(page).getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  const begun = countBegun(page);
  await choose();
  await tray(page).getByLabel("Set").fill("Harbour");
  await tray(page).getByRole("button", { name: "Import 3" }).click();
  await expect(tray(page)).toContainText("2 already here · 2 refused");
  expect(begun()).toBe(0);
  expect(await artifactsIn(page, ws)).toHaveLength(2);
  rmSync(join(folder, ".."), { recursive: true });
});

test("pauses, waits for a lost connection, and lists follow", async ({ page, server, context, errors }) => {
  errors.expect(/ERR_INTERNET_DISCONNECTED|Failed to fetch|Failed to load resource/);
  const ws = await makeWorkspace(server);
  await openGallery(page, ws);
  await drop(page, await pictures(60), "As a new set");
  await tray(page).getByRole("button", { name: "Import 60" }).click();
  await expect.poll(() => progressOf(page), { intervals: [50] }).toBeGreaterThan(3);
  await tray(page).getByRole("button", { name: "Pause" }).click();
  await expect(tray(page).getByRole("heading")).toHaveText("Paused: 60 files");
  await tray(page).getByRole("button", { name: "Resume" }).click();
  await context.setOffline(true);
  await expect(tray(page)).toContainText("No connection to the server");
  await context.setOffline(false);
  await expect(tray(page)).toContainText("Imported 60 of 60 files", { timeout: 60_000 });
  await expect(page.getByRole("grid", { name: "Artifacts" }).getByRole("link").first()).toBeVisible();
});

test("a pasted picture is found; a paste into a field is not taken", async ({ page, server }) => {
  const ws = await makeWorkspace(server);
  await openGallery(page, ws);
  const [given] = await pictures(1);
  const paste = (selector: string) =>
    page.evaluate(
      ([css, base64]) => {
        const data = new DataTransfer();
        const bytes = Uint8Array.from(atob(base64 ?? ""), (letter) => letter.charCodeAt(0));
        data.items.add(new File([bytes], "image.png", { type: "image/png" }));
        const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
        document.querySelector(css ?? "")?.dispatchEvent(event);
      },
      [selector, given?.base64 ?? ""],
    );
  await paste("[data-search]");
  await expect(tray(page)).toBeHidden();
  await paste("main");
  await expect(tray(page)).toContainText("1 picture");
  await tray(page).getByRole("button", { name: "Discard" }).click();
  await tray(page).getByRole("button", { name: "Close" }).click();
  await expect(tray(page)).toBeHidden();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });
  test("the tray is a sheet above the bar", async ({ page, server }) => {
    const ws = await makeWorkspace(server);
    await openGallery(page, ws);
    await drop(page, await pictures(4), "Import");
    await tray(page).getByLabel("Set").fill(randomUUID());
    await tray(page).getByRole("button", { name: "Import 4" }).click();
    await expect(tray(page)).toContainText("Imported 4 of 4 files");
  });
});

test("a second drop adds to what is not confirmed, and keeps what was typed", async ({ page, server }) => {
  const ws = await makeWorkspace(server);
  const files = await pictures(5);
  await openGallery(page, ws);
  await drop(page, files.slice(0, 3), "Import");
  await tray(page).getByLabel("Tags").fill("boats");
  await drop(page, files.slice(2), "Import");
  await expect(tray(page)).toContainText("5 pictures");
  await expect(tray(page).getByLabel("Tags")).toHaveValue("boats");
  await tray(page).getByRole("button", { name: "Import 5" }).click();
  await expect(tray(page)).toContainText("5 new");
  expect((await artifactsIn(page, ws)).map(({ tags }) => tags)).toEqual(Array(5).fill(["boats"]));
});
