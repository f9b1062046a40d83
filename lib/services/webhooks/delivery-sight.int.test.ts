import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { joinReview } from "@/lib/services/reviews/blind/join-review";
import { decideReview } from "@/lib/services/reviews/decide-review";
import { openReview } from "@/lib/services/reviews/open-review";
import { makeArtifact, makePerson, makeViewer, useFluxara, viewerOf } from "@/tools/testing/fixtures";
import { makeWebhook } from "@/tools/testing/webhooks";
import { listRecent } from "./list-recent";
import { getDelivery, listDeliveries } from "./read-deliveries";
import { redeliver, redeliverMany } from "./redeliver";

useFluxara();

let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

it("who judges blind is told nothing of deliveries that name what is hidden", async () => {
  const { id: webhookId } = await makeWebhook(admin, { events: ["review.decided", "selection.published"] });
  const [hidden, shown] = [await makeArtifact(admin), await makeArtifact(admin)];
  for (const { id } of [hidden, shown]) {
    const review = await openReview(admin, "demo", { artifactIds: [id] }, undefined);
    await decideReview(admin, "demo", review, { artifactId: id });
  }
  const person = await makePerson({ role: "admin" });
  const blind = await openReview(admin, "demo", { artifactIds: [hidden.id], blind: true }, undefined);
  await joinReview(await viewerOf(person.headers), "demo", blind.id);
  const judge = await viewerOf(person.headers);

  const rows = await db().webhookDelivery.findMany({
    where: { webhookId },
    select: { eventId: true, event: { select: { body: true } } },
  });
  const eventOf = (artifactId: string) =>
    rows.find(({ event }) => event.body.includes(artifactId))?.eventId ?? "none";
  const [secret, open] = [eventOf(hidden.id), eventOf(shown.id)];
  const listed = async (viewer: Viewer) =>
    (await listDeliveries(viewer, "demo", webhookId, { limit: 50 })).items.map(({ id }) => id);
  const recent = async (viewer: Viewer) =>
    ((await listRecent(viewer, "demo")).get(webhookId) ?? []).map(({ eventId }) => eventId);
  for (const list of [listed, recent]) {
    expect((await list(admin)).toSorted()).toEqual([secret, open].toSorted());
    expect(await list(judge)).toEqual([open]);
  }
  const key = { webhookId, eventId: secret };
  expect((await getDelivery(admin, "demo", key)).body).toContain(hidden.id);
  await expect(getDelivery(judge, "demo", key)).rejects.toMatchObject({ code: "not_found" });
  await expect(redeliver(judge, "demo", key)).rejects.toMatchObject({ code: "not_found" });
  const all = { after: new Date(0).toISOString() };
  expect(await redeliverMany(judge, "demo", webhookId, all)).toEqual({ count: 1 });
  expect(await redeliverMany(admin, "demo", webhookId, all)).toEqual({ count: 2 });
});
