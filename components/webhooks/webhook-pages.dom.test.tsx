import { waitFor, within } from "@testing-library/dom";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { systemClock } from "@/lib/clock";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { Outbox } from "@/lib/server/work/outbox";
import { testWebhook } from "@/lib/services/webhooks/test-webhook";
import { WebhookOutbox } from "@/lib/services/webhooks/webhook-outbox";
import { createWebhook } from "@/lib/services/webhooks/write-webhooks";
import { makePerson, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { openPage } from "@/tools/testing/page/open-page";
import { WebhookReceiver } from "@/tools/testing/server/webhook-receiver";

useFluxara();

const receiver = new WebhookReceiver();
let url: (path: string) => string;
let person: Awaited<ReturnType<typeof makePerson>>;
let viewer: Viewer;

beforeAll(async () => {
  vi.stubEnv("FLUXARA_WEBHOOK_HOSTS", "loopback");
  url = await receiver.open();
  person = await makePerson({ role: "admin" });
  viewer = await viewerOf(person.headers);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await receiver.close();
});
beforeEach(async () => {
  receiver.clear();
  await db().webhook.deleteMany();
});

const open = (id = "") => openPage(`/w/demo/settings/webhooks${id && `/${id}`}`, person);

it("an endpoint is added, its secret shown once", async () => {
  const { user, page } = await open();
  await page.findByRole("heading", { name: "No endpoint yet" });
  await user.click(page.getByRole("button", { name: "Add endpoint" }));
  const dialog = within(await page.findByRole("dialog", { name: "Add endpoint" }));
  const address = dialog.getByLabelText("Address");
  await user.type(address, "https://10.0.0.1/in");
  await user.click(dialog.getByRole("button", { name: "Add endpoint" }));
  expect((await dialog.findAllByRole("alert"))[0]?.textContent).toContain("leads into an inner network");
  await user.clear(address);
  await user.type(address, url("/in"));
  await user.type(dialog.getByLabelText("Name"), "Press room");
  await user.click(dialog.getByRole("checkbox", { name: "job.completed" }));
  await user.click(dialog.getByRole("button", { name: "Add endpoint" }));
  const shown = await page.findByRole("region", { name: "New secret" });
  const heading = within(shown).getByRole("heading");
  await waitFor(() => expect(document.activeElement).toBe(heading));
  const secret = /whsec_[\w+/=]{44}/.exec(shown.textContent ?? "")?.[0] ?? "none";
  expect(shown.textContent).toContain(secret);
  await user.click(within(shown).getByRole("button", { name: "I have kept it" }));
  await waitFor(() => expect(window.location.pathname).toMatch(/\/settings\/webhooks\/[\w-]+$/));
  await page.findByText("Nothing sent yet.");
  expect(document.body.textContent).not.toContain(secret);
  const [row] = await db().webhook.findMany();
  expect(row).toMatchObject({ title: "Press room", events: ["review.decided", "job.completed"] });
});

it("a test is sent and shown, sent again, and the secret replaced", async () => {
  const body = { url: url("/in"), title: "Press room", events: ["job.completed" as const], filter: {} };
  const { id, secret } = await createWebhook(viewer, "demo", body);
  const { user, page } = await open(id);
  await user.click(await page.findByRole("button", { name: "Send test" }));
  const deliveries = within(await page.findByRole("list", { name: "Deliveries" }));
  await user.click(await deliveries.findByRole("button", { name: /ping.*Delivered/ }));
  await deliveries.findByText(/"type": "ping"/);
  await user.click(deliveries.getByRole("button", { name: "Redeliver ping" }));
  await page.findAllByText("ping will be sent again");
  const sender = new Outbox(new WebhookOutbox(systemClock));
  await expect
    .poll(() => {
      sender.wake();
      return receiver.of("/in").map((each) => each.body);
    })
    .toEqual(Array(2).fill(receiver.of("/in")[0]?.body));
  await sender.stop(1_000);
  await user.click(page.getByRole("button", { name: "Rotate secret" }));
  await user.click(await page.findByRole("button", { name: "Make a new secret" }));
  const shown = await page.findByRole("region", { name: "New secret" });
  expect(shown.textContent).toMatch(/whsec_/);
  expect(shown.textContent).not.toContain(secret);
  await page.findByText(/two sign, the one before until/);
});

it("a failing endpoint says since when and why, and is switched off, on and deleted", async () => {
  receiver.answer("/attic", (response) => response.writeHead(503).end());
  const body = { url: url("/attic"), title: "Attic", events: ["review.decided" as const], filter: {} };
  const { id } = await createWebhook(viewer, "demo", body);
  const filter = { set: "lighthouse" };
  await createWebhook(viewer, "demo", { ...body, title: "Chat", events: ["*"], filter });
  await testWebhook(viewer, "demo", id);
  const { user, page } = await open();
  const said = (await page.findAllByRole("status"))[0]?.textContent;
  expect(said).toBe("1 of 2 endpoints is fine. Attic is failing.");
  page.getByRole("img", { name: "Of the last 1 delivery, 0 arrived and 1 failed" });
  const list = () => page.getByRole("list", { name: "Endpoints" });
  await user.click(within(list()).getByRole("link", { name: /Attic.*Failing since/ }));
  await page.findByRole("button", { name: /ping.*Given up after 1 try, .*503/ });
  await user.click(page.getByRole("button", { name: "Switch off" }));
  const question = within(await page.findByRole("alertdialog"));
  await user.click(question.getByRole("button", { name: "Switch off" }));
  await page.findByText(/Switched off/);
  await user.click(await page.findByRole("button", { name: "Switch on" }));
  await page.findByRole("button", { name: "Switch off" });
  await user.click(page.getByRole("button", { name: "Delete" }));
  await user.click(await page.findByRole("button", { name: "Delete “Attic”" }));
  await waitFor(() => expect(list().textContent).not.toContain("Attic"));
  expect(list().textContent).toContain("Chat");
});
