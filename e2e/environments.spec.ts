import { randomUUID } from "node:crypto";
import { call } from "@/lib/client/call";
import { expect, expectNoViolations, test } from "./session";

test("operators define an environment, change it while others do, and archive it", async ({
  page,
  server,
  errors,
}) => {
  errors.expect(/412|409/);
  const key = `env-${randomUUID().slice(0, 8)}`;
  await page.goto("/operator/environments");
  await expectNoViolations(page);
  await page.getByRole("button", { name: "New environment" }).click();
  const dialog = page.getByRole("dialog", { name: "New environment" });
  await dialog.getByLabel("Key").fill(key);
  await dialog.getByLabel("Title").fill("Staging");
  await dialog.getByLabel("Retention ceiling (days)").fill("90");
  await dialog.getByLabel("Capacity").fill("1.5");
  await dialog.getByLabel("Unit").selectOption("TB");
  await dialog.getByLabel("WebP").uncheck();
  await expectNoViolations(page, "[role=dialog]");
  await dialog.getByRole("button", { name: "Create environment" }).click();
  const row = page.getByRole("row").filter({ hasText: key });
  await expect(row).toContainText("90 days");
  await expect(row).toContainText("1.5 TB");
  await expect(row).toContainText("Original, PNG");
  const made = await call("GET /environments/{key}", { ...server, params: { key } });
  expect(made).toMatchObject({ capacityBytes: 1.5e12, exportFormats: ["original", "png"] });

  await row.getByRole("button", { name: `Edit ${key}` }).click();
  const edit = page.getByRole("dialog", { name: `Environment “${key}”` });
  await edit.getByLabel("Retention ceiling (days)").fill("60");
  const { key: _, version, at: __, ...content } = made;
  await call("PUT /environments/{key}", {
    ...server,
    params: { key },
    ifMatch: version,
    body: { ...content, longestLinkDays: 7 },
  });
  await edit.getByRole("button", { name: "Save environment" }).click();
  await expect(edit.getByRole("alert")).toContainText("links up to 7 days");
  await edit.getByRole("button", { name: "Discard mine" }).click();
  await expect(edit.getByLabel("Longest share link (days)")).toHaveValue("7");
  await edit.getByLabel("Archived: takes no more jobs").check();
  await edit.getByRole("button", { name: "Save environment" }).click();
  await expect(row).toContainText("archived");

  await row.getByRole("button", { name: `History of ${key}` }).click();
  const history = page.getByRole("dialog", { name: `History of “${key}”` });
  await expect(history.getByRole("listitem")).toHaveCount(3);
  await expect(history.getByRole("listitem").first()).toContainText("archived");
  await expectNoViolations(page, "[role=dialog]");
});
