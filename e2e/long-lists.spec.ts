import { randomUUID } from "node:crypto";
import { test as anonymous } from "@playwright/test";
import { call } from "@/lib/client/call";
import { enterAs, makeWorkspace } from "./people";
import { serverOf } from "./server";
import { expect, expectLive, test } from "./session";

/** One more than a page of a list. */
const many = 51;
const server = serverOf();

test("tokens beyond the first page are shown on demand, and changed where they are", async ({ page }) => {
  const ws = await makeWorkspace(server);
  for (let n = 0; n < many; n++)
    await call("POST /workspaces/{ws}/tokens", { ...server, params: { ws }, body: { title: `Runner ${n}` } });
  await page.goto(`/w/${ws}/settings/tokens`);
  const rows = page.getByRole("table", { name: "Tokens" }).getByRole("row");
  await expect(rows).toHaveCount(1 + many - 1);
  const more = page.getByRole("button", { name: "Show more tokens" });
  await more.click();
  await expect(rows).toHaveCount(1 + many);
  await expect(more).toHaveCount(0);
  await expect(rows.last()).toContainText("Runner 0");
  await page.getByRole("button", { name: "Revoke Runner 0", exact: true }).click();
  await page.getByRole("button", { name: "Revoke “Runner 0”" }).click();
  await expect(rows.last()).toContainText("Revoked");
  await expect(rows).toHaveCount(1 + many);
});

anonymous("the switcher leads to workspaces beyond its first page, by key", async ({ page }) => {
  const key = randomUUID().slice(0, 8);
  const memberships: { workspace: string; role: "reviewer" }[] = [];
  for (let n = 10; n < 10 + many; n++) {
    const workspace = `${key}-${n}`;
    await call("POST /workspaces", { ...server, body: { slug: workspace, title: `Studio ${n}` } });
    memberships.push({ workspace, role: "reviewer" });
  }
  const id = await enterAs(page, server, `${key}-10`, "reviewer");
  await call("PUT /accounts/{id}", { ...server, params: { id }, body: { memberships } });
  await page.goto(`/w/${key}-60`);
  const switcher = page.getByRole("button", { name: "Workspace Studio 60: switch" });
  await expectLive(page);
  await page.goto("/inbox");
  await switcher.press("Enter");
  const items = page.getByRole("menuitem");
  await expect(items).toHaveCount(many);
  await page.keyboard.press("End");
  await expect(page.getByRole("menuitem", { name: "Show more workspaces" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Studio 60" })).toBeFocused();
  await expect(items).toHaveCount(many);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/w/${key}-59$`));
});
