import { randomUUID } from "node:crypto";
import { deliverJob, drawing } from "./drawn";
import { expect, test } from "./session";

const ws = "demo";
const three = () =>
  Promise.all([1, 2, 3].map(async (i) => ({ name: `held-${i}.png`, bytes: await drawing(200 + i) })));

test("several artifacts are held as a selection, which keeps what it holds", async ({ page, server }) => {
  const key = `hold-${randomUUID().slice(0, 6)}`;
  const ids = await deliverJob(server, ws, { variantSet: { key, title: key } }, await three());
  const name = `Contract ${key}`;
  await page.goto(`/w/${ws}?picked=${ids.join(",")}`);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Hold…" }).click();
  const dialog = page.getByRole("dialog", { name: "Hold 3 artifacts" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Reason").fill("Agreed");
  await dialog.getByRole("button", { name: "Hold", exact: true }).click();
  await expect(page.getByText(`“${name}” holds 3 artifacts`)).toBeVisible();

  await page.goto(`/w/${ws}/settings/holds`);
  const row = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });
  await expect(row).toContainText("selection");
  await expect(row).toContainText("3 artifacts with binaries");
});
