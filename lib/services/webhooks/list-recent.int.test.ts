import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Viewer } from "@/lib/domain/access/actors";
import { createSelection } from "@/lib/services/selections/write-selections";
import { makeViewer, useFluxara } from "@/tools/testing/fixtures";
import { WebhookReceiver } from "@/tools/testing/server/webhook-receiver";
import { makeWebhook } from "@/tools/testing/webhooks";
import { listRecent } from "./list-recent";
import { testWebhook } from "./test-webhook";

useFluxara();
const receiver = new WebhookReceiver();
let url: (path: string) => string;
let admin: Viewer;

beforeAll(async () => {
  vi.stubEnv("FLUXARA_WEBHOOK_HOSTS", "loopback");
  url = await receiver.open();
  admin = await makeViewer("admin");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await receiver.close();
});

it("the last 18 deliveries of every endpoint, oldest first, for its picture", async () => {
  const { id } = await makeWebhook(admin, { url: url("/hook") });
  await makeWebhook(admin, { events: ["runner.paused"] });
  receiver.answer("/hook", (response, times) => response.writeHead(times > 2 ? 500 : 204).end());
  for (let times = 0; times < 20; times++) await testWebhook(admin, "demo", id);
  await createSelection(admin, "demo", { title: "a", published: true, artifactIds: [] }, undefined);
  const recent = await listRecent(admin, "demo");
  expect([...recent.keys()]).toEqual([id]);
  const shown = recent.get(id) ?? [];
  expect(shown.map(({ state }) => state)).toEqual([...Array(17).fill("given_up"), "waiting"]);
  expect(shown.map(({ ms }) => ms === null)).toEqual([...Array(17).fill(false), true]);
  expect(shown.map(({ eventId }) => eventId)).toEqual(shown.map(({ eventId }) => eventId).sort());
  await expect(listRecent(await makeViewer("reviewer"), "demo")).rejects.toMatchObject({ code: "not_found" });
});
