import { join } from "node:path";
import pg from "pg";
import { call } from "@/lib/client/call";
import { embeddedUrl, socketFolder } from "@/lib/db/embedded/socket-folder";
import { sixteen } from "./judged";
import { holdRequests } from "./network";
import { serverOf } from "./server";
import { expect, expectLive, test } from "./session";

const nobody = "01890000-0000-7000-8000-00000000dead";

/** Lets nobody read the table while `work` runs. */
async function whileLocked(table: string, work: () => Promise<void>): Promise<void> {
  const cluster = join(serverOf().folder, "postgres");
  const client = new pg.Client({ connectionString: embeddedUrl(socketFolder(cluster), "fluxara") });
  await client.connect();
  await client.query(`BEGIN; LOCK TABLE "${table}" IN ACCESS EXCLUSIVE MODE`);
  try {
    await work();
  } finally {
    await client.end();
  }
}

const slowParts = [
  { page: "", table: "Mark", title: "Gallery", comes: "grid" },
  { page: "/insights", table: "Vote", title: "Insights", comes: "radiogroup" },
  { page: "/settings/usage", table: "Derived", title: "Usage", comes: "radiogroup" },
  { page: "/settings/audit", table: "AuditEvent", title: "Audit", comes: "table" },
] as const;

test("a page is shown while its slow part is read", async ({ page, server }) => {
  await sixteen(server);
  const token = { params: { ws: "demo" }, body: { title: "Noted by the audit" } };
  await call("POST /workspaces/{ws}/tokens", { ...server, ...token });
  for (const { page: path, table, title, comes } of slowParts) {
    const part = page.getByRole(comes).first();
    await whileLocked(table, async () => {
      await page.goto(`/w/demo${path}`, { waitUntil: "commit" });
      await expect(page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
      await expect(page.locator("main .bg-over[aria-hidden]").first()).toBeVisible();
      await expect(part, title).toHaveCount(0);
    });
    await expect(part, title).toBeVisible();
    await expect(page.getByRole("status", { name: /^Loading / })).toHaveCount(0);
  }
});

test("a search that finds nothing keeps a late page in place, and the focus in its box, while what says so loads", async ({
  page,
}) => {
  await whileLocked("Mark", async () => {
    await page.goto("/w/demo", { waitUntil: "commit" });
    await expect(page.getByRole("heading", { name: "Gallery", level: 1 })).toBeVisible();
  });
  await expect(page.getByRole("grid", { name: "Artifacts" })).toBeVisible();
  await expectLive(page);
  const box = page.getByRole("combobox", { name: "Search prompts" });
  const release = await holdRequests(page, "**/_next/static/chunks/**");
  await box.fill("pxc no such prompt");
  await expect(page.getByRole("grid", { name: "Artifacts" })).toHaveCount(0);
  await expect(box).toBeFocused();
  release();
  await expect(page.getByRole("heading", { name: "No matches" })).toBeVisible();
  await expect(box).toBeFocused();
});

test("what does not exist is a 404 before anything is sent", async ({ page }) => {
  const paths = ["demo/settings/nothing", "elsewhere", "elsewhere/insights", "elsewhere/settings/usage"];
  for (const path of [...paths, `demo/reviews/${nobody}`, `demo/artifacts/${nobody}`])
    expect((await page.request.get(`/w/${path}`)).status(), path).toBe(404);
});
