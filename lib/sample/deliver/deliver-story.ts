import { call } from "@/lib/client/call";
import { deliverBatches } from "@/lib/sample/deliver/deliver-batches";
import { deliverChecklist, deliverDefects } from "@/lib/sample/deliver/deliver-checked";
import { deliverComments, deliverTags } from "@/lib/sample/deliver/deliver-comments";
import { deliverHold, deliverLink, deliverPolicy } from "@/lib/sample/deliver/deliver-keeping";
import { deliverRemovals } from "@/lib/sample/deliver/deliver-removals";
import { deliverBlind, deliverReviews } from "@/lib/sample/deliver/deliver-reviews";
import type { Destination } from "@/lib/sample/deliver/destination";
import { type Stage, stageOf } from "@/lib/sample/deliver/stage";
import { samplePlan } from "@/lib/sample/plan/sample-plan";

async function deliverMarks({ to, artifact }: Stage): Promise<void> {
  for (const { output, mark } of samplePlan.story.marks) {
    await call("PUT /workspaces/{ws}/artifacts/{id}/mark", {
      ...to,
      params: { ws: to.ws, id: artifact(output).id },
      body: mark,
    });
  }
}

async function deliverSelection({ to, artifact }: Stage): Promise<void> {
  const { title, outputs } = samplePlan.story.selection;
  const params = { ws: to.ws };
  const { items } = await call("GET /workspaces/{ws}/selections", { ...to, params });
  if (items.some((selection) => selection.title === title)) return;
  const artifactIds = outputs.map((name) => artifact(name).id);
  await call("POST /workspaces/{ws}/selections", {
    ...to,
    params,
    body: { title, artifactIds, published: true },
  });
}

/** What people did with the pictures. Each part checks what is already there, so the story can resume in the middle. */
export async function deliverStory(to: Destination): Promise<void> {
  const stage = await stageOf(to);
  const parts = [
    deliverReviews,
    deliverComments,
    deliverDefects,
    deliverChecklist,
    deliverMarks,
    deliverTags,
    deliverSelection,
    deliverPolicy,
    deliverHold,
    deliverLink,
    deliverRemovals,
    deliverBatches,
    deliverBlind,
  ];
  for (const deliver of parts) {
    to.signal.throwIfAborted();
    await deliver(stage);
  }
}
