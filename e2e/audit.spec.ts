import { readFileSync } from "node:fs";
import { call } from "@/lib/client/call";
import { chainFault, chainStart } from "@/lib/domain/audit/chain";
import { deliverJob, drawing } from "./drawn";
import { makeWorkspace } from "./people";
import { expect, test } from "./session";

test("audit events open by key, and the download is a chain that verifies", async ({ page, server }) => {
  const ws = await makeWorkspace(server);
  const params = { ws };
  const made = await call("POST /workspaces/{ws}/tokens", {
    ...server,
    params,
    body: { title: "runner-eu" },
  });
  await call("DELETE /workspaces/{ws}/tokens/{id}", { ...server, params: { ws, id: made.id } });
  const files = [{ name: "a.png", bytes: await drawing(410) }];
  const [artifactId = ""] = await deliverJob(server, ws, {}, files);
  const opening = { artifactIds: [artifactId], title: "Which cover?" };
  await call("POST /workspaces/{ws}/reviews", { ...server, params, body: opening });

  await page.goto(`/w/${ws}/settings/audit`);
  const rows = page.getByRole("table", { name: "Audit events" }).getByRole("button");
  await expect(rows).toHaveText(["Review opened", "Token revoked", "Token created", "Workspace created"]);
  await page.getByRole("button", { name: "Verify now" }).click();
  await expect(page.getByText("The chain is intact: verified up to #4")).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog", { name: "Token revoked · #3" });
  await expect(sheet.getByText("“runner-eu”")).toBeVisible();
  await page.keyboard.press("Escape");

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download JSONL" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`audit-${ws}.jsonl`);
  let end = chainStart;
  for (const line of readFileSync(await download.path(), "utf8")
    .split("\n")
    .filter(Boolean)) {
    const event = JSON.parse(line);
    expect(chainFault(event, end)).toBeNull();
    end = { seq: event.seq, hash: event.hash };
  }
  expect(end.seq).toBe(4);
});
