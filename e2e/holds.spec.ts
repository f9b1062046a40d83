import { randomUUID } from "node:crypto";
import { deliverJob, drawing } from "./drawn";
import { expect, test } from "./session";

const ws = "demo";
const three = () =>
  Promise.all([1, 2, 3].map(async (i) => ({ name: `held-${i}.png`, bytes: await drawing(200 + i) })));

test("an artifact is held from its page, and its hold is lifted, by keys", async ({ page, server }) => {
  const [id = ""] = await deliverJob(server, ws, {}, await three());
  const name = `Press ${randomUUID().slice(0, 6)}`;
  await page.goto(`/w/${ws}/artifacts/${id}`);
  const card = page.getByRole("region", { name: "Retention" });
  await card.getByRole("button", { name: "Hold…" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Reason").fill("Printed in spring");
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: "Hold", exact: true }).press("Enter");
  await expect(card.getByRole("list", { name: "Kept by" })).toContainText(name);
  await card.getByRole("link", { name }).click();
  await page.getByRole("button", { name: `Lift ${name}` }).click();
  await page.getByLabel("Reason").fill("Printed");
  await page.getByRole("button", { name: "Lift hold" }).click();
  await expect(page.getByRole("heading", { name })).toHaveCount(0);
  await page.getByRole("radio", { name: "Lifted" }).check();
  const row = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });
  await expect(row).toContainText("Lifted: Printed");
});
