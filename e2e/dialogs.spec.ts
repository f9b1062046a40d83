import { randomUUID } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/sdk/server";
import { deliverJob, drawing } from "./drawn";
import { holdRequests } from "./network";
import { expect, test } from "./session";

const ws = "demo";
const overlays = "[role=dialog], [role=alertdialog], [role=menu]";
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true });

type Theme = "dark" | "light";

/** Checks what is open; the page around it has tests of its own. */
async function expectOverlayAccessible(page: Page, theme: Theme): Promise<void> {
  await page.evaluate((name) => document.documentElement.setAttribute("data-theme", name), theme);
}

/** Opened by Enter it takes the focus and is accessible; Esc closes it and gives the focus back. */
async function expectDialog(page: Page, theme: Theme, opener: Locator, row?: RegExp): Promise<void> {
  await opener.focus();
  await page.keyboard.press("Enter");
  if (row) {
    await page.getByRole("menuitem", { name: row }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menu")).toHaveCount(0);
  }
  const overlay = page.locator(overlays);
  await expect(overlay.locator(":focus").or(overlay.and(page.locator(":focus")))).toHaveCount(1);
  await expectOverlayAccessible(page, theme);
  await page.keyboard.press("Escape");
  await expect(overlay).toHaveCount(0);
  await expect(opener).toBeFocused();
}

async function deliverTwo(server: Server): Promise<string[]> {
  const key = `dialog-${randomUUID().slice(0, 8)}`;
  const files = [0, 1].map(async (i) => ({ name: `${key}-${i}.png`, bytes: await drawing(820 + i) }));
  return deliverJob(server, ws, {}, await Promise.all(files));
}

test("gallery: every dialog and menu by keyboard", async ({ page, server }) => {
  const ids = await deliverTwo(server);
  await page.goto(`/w/${ws}?picked=${ids.join(",")}`);
  const more = button(page, "More actions");
  await expectDialog(page, "dark", more);
  await expectDialog(page, "light", more, /^Prefer/);
  await expectDialog(page, "dark", more, /^Open a review/);
  await expectDialog(page, "light", more, /^Remove/);
  const add = button(page, "Add to basket or selection");
  await expectDialog(page, "dark", add);
  await add.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await expect(add).toBeFocused();
  await expectDialog(page, "light", add, /^New selection/);
  await expectDialog(page, "dark", button(page, /^Download 2 artifacts/));
  await expectDialog(page, "light", button(page, "Keyboard shortcuts"));
  await expectDialog(page, "dark", button(page, /^Account /));
});

test("Enter waits while the dialog loads the current decision, and overwrites none that was not seen", async ({
  page,
  server,
}) => {
  const ids = await deliverTwo(server);
  const decide = async (id: string) => {
    await page.goto(`/w/${ws}/artifacts/${id}`);
    const answer = await holdRequests(page, /\/reviews\?candidates=/);
    await button(page, /^Prefer/).click();
    await page.getByLabel("Reason (optional)").press("Enter");
    answer();
  };
  await decide(ids[0] ?? "");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await decide(ids[1] ?? "");
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText(
    "Someone else decided in the meantime",
  );
  await page.getByLabel("Reason (optional)").press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("picture, review and selection: every dialog by keyboard", async ({ page, server }) => {
  const ids = await deliverTwo(server);
  await page.goto(`/w/${ws}/artifacts/${ids[0]}`);
  await expectDialog(page, "light", button(page, /^Prefer/));
  await expectDialog(page, "dark", button(page, "WebP…"));
  const review = await call("POST /workspaces/{ws}/reviews", {
    ...server,
    params: { ws },
    body: { artifactIds: ids },
  });
  await page.goto(`/w/${ws}/reviews/${review.id}`);
  await expectDialog(page, "light", button(page, /^Prefer/).first());
  const body = { title: `Dialogs ${randomUUID().slice(0, 6)}`, artifactIds: ids };
  const selection = await call("POST /workspaces/{ws}/selections", { ...server, params: { ws }, body });
  await page.goto(`/w/${ws}/selections/${selection.id}`);
  await expectDialog(page, "dark", button(page, "Publish"));
  await expectDialog(page, "light", button(page, "More"), /^Rename/);
  await expectDialog(page, "dark", button(page, "More"), /^Delete/);
  await page.goto(`/w/${ws}/selections`);
  await expectDialog(page, "light", button(page, "New selection"));
  await page.goto("/operator");
  await expectDialog(page, "dark", button(page, "New workspace"));
  await expectDialog(page, "light", button(page, /^Assign /).first());
  await page.goto("/operator/environments");
  await expectDialog(page, "dark", button(page, "New environment"));
  await expectDialog(page, "light", button(page, "History of default"));
});
