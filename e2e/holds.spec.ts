import { randomUUID } from "node:crypto";
import { call } from "@/lib/client/call";
import { deliverJob, drawing } from "./drawn";
import { expect, expectNoViolations, test } from "./session";

const ws = "demo";
const three = () =>
  Promise.all([1, 2, 3].map(async (i) => ({ name: `held-${i}.png`, bytes: await drawing(200 + i) })));

test("an artifact is held from its page, says by what, and is lifted with a reason", async ({
  page,
  server,
}) => {
  const [id = ""] = await deliverJob(server, ws, {}, await three());
  const name = `Press ${randomUUID().slice(0, 6)}`;
  await page.goto(`/w/${ws}/artifacts/${id}`);
  const card = page.getByRole("region", { name: "Retention" });
  await card.getByRole("button", { name: "Hold…" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Reason").fill("Printed in spring");
  await expectNoViolations(page);
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: "Hold", exact: true }).press("Enter");
  await expect(card.getByRole("list", { name: "Kept by" })).toContainText(name);
  await expectNoViolations(page);
  await card.getByRole("link", { name }).click();
  await page.getByRole("button", { name: `Lift ${name}` }).click();
  await page.getByLabel("Reason").fill("Printed");
  await page.getByRole("button", { name: "Lift hold" }).click();
  await expect(page.getByRole("heading", { name })).toHaveCount(0);
  await page.getByRole("radio", { name: "Lifted" }).check();
  const row = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });
  await expect(row).toContainText("Lifted: Printed");
  await expectNoViolations(page);
});

test("several are held as a selection, which keeps what it holds; a set is found and held", async ({
  page,
  server,
}) => {
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
  await page.getByRole("button", { name: "New hold…" }).click();
  await page.getByLabel("Set, selection or review").fill(key);
  await page.getByRole("list", { name: "Found" }).getByRole("button", { name: /^set/ }).click();
  await page.getByLabel("Name").fill(`Set ${key}`);
  await page.getByLabel("Reason").fill("Kept until the contract ends");
  await page.getByRole("button", { name: "Hold", exact: true }).click();
  await expect(page.getByRole("heading", { name: `Set ${key}` })).toBeVisible();
  const stored = await call("GET /workspaces/{ws}/artifacts/{id}", {
    ...server,
    params: { ws, id: ids[0] ?? "" },
  });
  expect(stored.retention.protectedBy.map((by) => by.name).sort()).toEqual([name, `Set ${key}`]);
});

test("on a phone the holds are read and lifted too", async ({ page, server }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const [id = ""] = await deliverJob(server, ws, {}, (await three()).slice(0, 1));
  const name = `Phone ${randomUUID().slice(0, 6)}`;
  const target = { kind: "artifact" as const, id };
  await call("POST /workspaces/{ws}/holds", {
    ...server,
    params: { ws },
    body: { target, name, reason: "A reason that is long enough to need a second line on a phone" },
  });
  await page.goto(`/w/${ws}/settings/holds`);
  await expect(page.getByRole("heading", { name })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectNoViolations(page);
  await page.getByRole("button", { name: `Lift ${name}` }).click();
  await page.getByLabel("Reason").fill("Over");
  await page.getByRole("button", { name: "Lift hold" }).click();
  await expect(page.getByRole("heading", { name })).toHaveCount(0);
});
