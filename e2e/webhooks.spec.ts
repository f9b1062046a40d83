import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { call } from "@/lib/client/call";
import type { Server } from "@/lib/client/deliver";
import { expect, expectFits, expectNoViolations, test } from "./session";

const ws = "demo";

/** A receiver that answers with a status that a test sets. */
async function receiver() {
  const bodies: string[] = [];
  let status = 204;
  const server = createServer(async (request, response) => {
    bodies.push((await request.toArray()).join(""));
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/in`,
    bodies,
    answer: (next: number) => {
      status = next;
    },
    close: () => server.close(),
  };
}

async function removeAll(server: Server): Promise<void> {
  const { items } = await call("GET /workspaces/{ws}/webhooks", { ...server, params: { ws } });
  for (const { id, version } of items)
    await call("DELETE /workspaces/{ws}/webhooks/{id}", { ...server, params: { ws, id }, ifMatch: version });
}

const open = (page: Page, id = "") => page.goto(`/w/${ws}/settings/webhooks${id && `/${id}`}`);

test.beforeEach(({ server }) => removeAll(server));

test("an endpoint is added by keyboard, its secret shown once, then it is tested and replaced", async ({
  page,
  errors,
}) => {
  const hooks = await receiver();
  await open(page);
  await expect(page.getByRole("heading", { name: "No endpoint yet" })).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole("button", { name: "Add endpoint" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Add endpoint" });
  errors.expect(/422 \(Unprocessable Entity\)/);
  await dialog.getByLabel("Address").fill("https://10.0.0.1/in");
  await dialog.getByRole("button", { name: "Add endpoint" }).click();
  await expect(dialog.getByRole("alert").first()).toBeVisible();
  await dialog.getByLabel("Address").fill(hooks.url);
  await dialog.getByLabel("Name").fill("Press room");
  await dialog.getByRole("checkbox", { name: "job.completed" }).press("Space");
  await expectNoViolations(page);
  await dialog.getByLabel("Address").press("Enter");

  const shown = page.getByRole("region", { name: "New secret" });
  await expect(shown).toContainText(/whsec_[\w+/=]{44}/);
  const secret = await shown.getByRole("code").textContent();
  await expect(shown.getByRole("heading")).toBeFocused();
  await expectNoViolations(page);
  await shown.getByRole("button", { name: "I have kept it" }).click();
  await page.waitForURL(/\/settings\/webhooks\/[\w-]+$/);
  await expect(page.getByText(secret ?? "")).toHaveCount(0);
  await expect(page.getByText("Nothing sent yet.")).toBeVisible();

  await page.getByRole("button", { name: "Send test" }).click();
  const deliveries = page.getByRole("list", { name: "Deliveries" });
  await expect(deliveries.getByRole("button", { name: /ping.*Delivered/ })).toBeVisible();
  expect(JSON.parse(hooks.bodies[0] ?? "")).toMatchObject({ type: "ping" });
  await deliveries.getByRole("button", { name: /ping/ }).press("Enter");
  await expect(deliveries.getByText('"type": "ping"')).toBeVisible();
  await expectFits(page, [390, 1_440]);
  await page.setViewportSize({ width: 1_440, height: 900 });
  await deliveries.getByRole("button", { name: "Redeliver ping" }).click();
  await expect.poll(() => hooks.bodies.length).toBe(2);
  expect(hooks.bodies[1]).toBe(hooks.bodies[0]);

  await page.getByRole("button", { name: "Rotate secret" }).click();
  await page.getByRole("button", { name: "Make a new secret" }).click();
  await expect(shown).toContainText(/whsec_/);
  expect(await shown.getByRole("code").textContent()).not.toBe(secret);
  await expect(page.getByText("two sign, the one before until")).toBeVisible();
  hooks.close();
});

test("one that fails says since when and why; it is switched off, on and deleted", async ({
  page,
  server,
}) => {
  const hooks = await receiver();
  hooks.answer(503);
  const body = { url: hooks.url, title: "Attic", events: ["review.decided" as const] };
  const { id } = await call("POST /workspaces/{ws}/webhooks", { ...server, params: { ws }, body });
  await call("POST /workspaces/{ws}/webhooks", {
    ...server,
    params: { ws },
    body: { ...body, title: "Chat", events: ["*" as const], filter: { set: "lighthouse" } },
  });
  await call("POST /workspaces/{ws}/webhooks/{id}/test", { ...server, params: { ws, id } });
  await open(page);
  await expect(page.getByRole("status").first()).toHaveText("1 of 2 endpoints is fine. Attic is failing.");
  await expect(
    page.getByRole("img", { name: "Of the last 1 delivery, 0 arrived and 1 failed" }),
  ).toBeVisible();
  await expectNoViolations(page);
  await expectFits(page, [390, 1_440]);
  await page.setViewportSize({ width: 1_440, height: 900 });
  await page
    .getByRole("list", { name: "Endpoints" })
    .getByRole("link", { name: /Attic.*Failing since/ })
    .press("Enter");
  await page.waitForURL(`**/webhooks/${id}`);
  await expect(page.getByRole("button", { name: /ping.*Given up after 1 try, .*503/ })).toBeVisible();
  await page.getByRole("button", { name: "Switch off" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Switch off" }).click();
  await expect(page.getByText("Switched off: An admin disabled it.")).toBeVisible();
  await page.getByRole("button", { name: "Switch on" }).click();
  await expect(page.getByRole("button", { name: "Switch off" })).toBeVisible();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByRole("button", { name: "Delete “Attic”" }).click();
  await expect(page.getByRole("list", { name: "Endpoints" })).toContainText("Chat");
  await expect(page.getByRole("list", { name: "Endpoints" })).not.toContainText("Attic");
  hooks.close();
});
