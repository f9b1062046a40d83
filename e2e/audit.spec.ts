import { readFileSync } from "node:fs";
import { call } from "@/lib/client/call";
import { chainFault, chainStart } from "@/lib/domain/audit/chain";
import { deliverJob, drawing } from "./drawn";
import { enterAs, makeWorkspace } from "./people";
import { expect, expectLive, expectNoViolations, test } from "./session";

test("the audit tells who did what, filters by URL, opens events by key, and downloads a chain that verifies", async ({
  page,
  server,
}) => {
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
  await expect(page.getByText("Today", { exact: true })).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole("button", { name: "Verify now" }).click();
  await expect(page.getByText("The chain is whole: verified up to #4")).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog", { name: "Token revoked · #3" });
  await expect(sheet.getByText("“runner-eu”")).toBeVisible();
  await expectNoViolations(page, "[role=dialog]");
  await sheet.getByRole("button", { name: "Older" }).click();
  await expect(page.getByRole("dialog", { name: "Token created · #2" })).toBeVisible();
  await page.getByRole("button", { name: "Only events of this subject" }).click();
  await expect(page).toHaveURL(new RegExp(`subject=${made.id}`));
  await expect(rows).toHaveText(["Token revoked", "Token created"]);
  await page.getByLabel("Action").selectOption("Token created");
  await expect(rows).toHaveText(["Token created"]);
  await page.reload();
  await expect(rows).toHaveText(["Token created"]);
  await page.getByRole("button", { name: "Remove filter: subject" }).click();
  await page.getByLabel("Action").selectOption("Member removed");
  await expect(page.getByRole("heading", { name: "No such events" })).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(rows).toHaveCount(4);
  await page.getByLabel("Since (UTC)").fill("2999-01-01");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "No such events" })).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();

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

  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoViolations(page);
});

test("without the right to read the audit there is no page and no tab; an unknown filter is left out", async ({
  page,
  server,
  errors,
}) => {
  errors.expect(/401|404/);
  const ws = await makeWorkspace(server);
  await page.goto(`/w/${ws}/settings/audit?actor=somebody&since=yesterday`);
  await expect(page.getByRole("button", { name: "Workspace created" })).toBeVisible();
  await page.context().clearCookies();
  await enterAs(page, server, "demo", "reviewer");
  await page.goto("/w/demo/settings/retention");
  await expect(page.getByRole("link", { name: "Audit" })).toHaveCount(0);
  const answer = await page.goto("/w/demo/settings/audit");
  expect(answer?.status()).toBe(404);
});

test("operators read what they did, in words, with a way to what it was about", async ({ page, server }) => {
  const ws = await makeWorkspace(server);
  await page.goto("/operator");
  await page.getByRole("link", { name: "Audit" }).click();
  await expect(page.getByRole("heading", { name: "Audit" })).toBeVisible();
  await page.getByLabel("Action").selectOption("Workspace created");
  const rows = page.getByRole("table", { name: "Audit events" }).getByRole("button");
  await expect(rows.first()).toHaveText("Workspace created");
  await expectLive(page);
  await rows.first().click();
  const sheet = page.getByRole("dialog", { name: /^Workspace created · #/ });
  await expect(sheet.getByText(`"slug": "${ws}"`)).toBeVisible();
  await expectNoViolations(page, "[role=dialog]");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Verify now" }).click();
  await expect(page.getByText("The chain is whole: verified up to")).toBeVisible();
  await page.getByLabel("Action").selectOption("Account changed");
  await expect(rows.first()).toHaveText("Account changed");
  await rows.first().click();
  await expect(page.getByRole("dialog").getByRole("link", { name: "account" })).toHaveAttribute(
    "href",
    "/operator",
  );
  await page.keyboard.press("Escape");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download JSONL" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("audit-operators.jsonl");
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoViolations(page);
});

test("others find no page of the operators' audit", async ({ page, server, errors }) => {
  errors.expect(/401|404/);
  await page.context().clearCookies();
  await enterAs(page, server, "demo", "admin");
  const answer = await page.goto("/operator/audit");
  expect(answer?.status()).toBe(404);
});
