import { WebhookReceiver } from "@/tools/testing/server/webhook-receiver";
import { makeWorkspace } from "./people";
import { expect, test } from "./session";

test("an endpoint is added by keyboard, and its deliveries fit every width", async ({
  page,
  server,
  errors,
}) => {
  const hooks = new WebhookReceiver();
  const at = await hooks.open();
  const ws = await makeWorkspace(server);
  await page.goto(`/w/${ws}/settings/webhooks`);
  await expect(page.getByRole("heading", { name: "No endpoint yet" })).toBeVisible();
  await page.getByRole("button", { name: "Add endpoint" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Add endpoint" });
  errors.expect(/422 \(Unprocessable Entity\)/);
  await dialog.getByLabel("Address").fill("https://10.0.0.1/in");
  await dialog.getByRole("button", { name: "Add endpoint" }).click();
  await expect(dialog.getByRole("alert").first()).toBeVisible();
  await dialog.getByLabel("Address").fill(at("/hooks/in"));
  await dialog.getByLabel("Name").fill("Press room");
  await dialog.getByRole("checkbox", { name: "job.completed" }).press("Space");
  await dialog.getByLabel("Address").press("Enter");

  const shown = page.getByRole("region", { name: "New secret" });
  await expect(shown).toContainText(/whsec_[\w+/=]{44}/);
  const secret = await shown.getByRole("code").textContent();
  await expect(shown.getByRole("heading")).toBeFocused();
  await shown.getByRole("button", { name: "I have kept it" }).click();
  await page.waitForURL(/\/settings\/webhooks\/[\w-]+$/);
  await expect(page.getByText(secret ?? "")).toHaveCount(0);
  await expect(page.getByText("Nothing sent yet.")).toBeVisible();

  await page.getByRole("button", { name: "Send test" }).click();
  const deliveries = page.getByRole("list", { name: "Deliveries" });
  await expect(deliveries.getByRole("button", { name: /ping.*Delivered/ })).toBeVisible();
  expect(hooks.received[0]).toMatchObject({ type: "ping" });
  await deliveries.getByRole("button", { name: /ping/ }).press("Enter");
  await expect(deliveries.getByText('"type": "ping"')).toBeVisible();
  await hooks.close();
});
