import { randomUUID } from "node:crypto";
import { call } from "@/lib/client/call";
import { deliverJob, drawing } from "./drawn";
import { expect, test } from "./session";

const ws = "demo";

test("what a filter shows is exported under names from a template, listed, and repeated", async ({
  page,
  server,
}) => {
  const key = `export ${randomUUID().slice(0, 8)}`;
  const pictures = await Promise.all(
    [1, 2, 3].map(async (n) => ({ name: `fox ${n}.png`, bytes: await drawing(7_100 + n) })),
  );
  const [id = ""] = await deliverJob(server, ws, { variantSet: { key }, seed: "42" }, pictures);
  const { setId } = await call("GET /workspaces/{ws}/artifacts/{id}", { ...server, params: { ws, id } });

  await page.goto(`/w/${ws}?set=${setId}`);
  await page.getByRole("button", { name: "Export what the filters show" }).click();
  const dialog = page.getByRole("dialog", { name: "Export what the filters show" });
  await expect(dialog.getByText(/^3 pictures in \d+ files/)).toBeVisible();

  const names = dialog.getByRole("textbox", { name: "File names" });
  await names.fill("{colour}");
  await expect(dialog.getByRole("alert")).toContainText("unknown placeholder {colour}");
  await expect(dialog.getByRole("button", { name: "Download" })).toBeDisabled();
  await names.fill("");
  await dialog.getByRole("button", { name: "Insert set" }).click();
  await names.pressSequentially("/");
  await expect(dialog.getByRole("alert")).toContainText("a folder or the name is empty");
  // Long enough to count as typed: the server is never asked about an incomplete template.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  await dialog.getByRole("button", { name: "Insert seed" }).click();
  await expect(names).toHaveValue("{set}/{seed}");
  await expect(dialog.getByText(`For example ${key}/42.png`)).toBeVisible();
  await dialog.getByRole("radio", { name: "BagIt" }).click();
  const coming = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Download" }).click();
  expect((await coming).suggestedFilename()).toBe("3 artifacts.zip");
  await expect(dialog).toHaveCount(0);

  await page.goto(`/w/${ws}/exports`);
  const row = page.getByRole("listitem").filter({ hasText: "3 pictures of a filter" }).first();
  await expect(row).toContainText("BagIt");
  await expect(row).toContainText("downloaded");
  const again = page.waitForEvent("download");
  await row.getByRole("button", { name: "Repeat the export 3 artifacts" }).click();
  expect((await again).suggestedFilename()).toBe("3 artifacts.zip");
  await page.getByRole("radio", { name: "Everyone’s" }).click();
  await expect(
    page.getByRole("list", { name: "Exports, newest first" }).getByRole("listitem").first(),
  ).toBeVisible();
});
