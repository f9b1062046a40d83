import { call } from "@/lib/client/call";
import type { Destination } from "@/lib/sample/deliver/destination";
import { type Stage, stageOf } from "@/lib/sample/deliver/stage";
import { tellBatches } from "@/lib/sample/deliver/tell-batches";
import { tellComments, tellTags } from "@/lib/sample/deliver/tell-comments";
import { tellHold, tellLink, tellPolicy } from "@/lib/sample/deliver/tell-keeping";
import { tellRemovals } from "@/lib/sample/deliver/tell-removals";
import { tellBlind, tellReviews } from "@/lib/sample/deliver/tell-reviews";
import { samplePlan } from "@/lib/sample/plan/sample-plan";

async function tellMarks({ to, artifact }: Stage): Promise<void> {
  for (const { output, mark } of samplePlan.story.marks) {
    await call("PUT /workspaces/{ws}/artifacts/{id}/mark", {
      ...to,
      params: { ws: to.ws, id: artifact(output).id },
      body: mark,
    });
  }
}

async function tellSelection({ to, artifact }: Stage): Promise<void> {
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
export async function tellStory(to: Destination): Promise<void> {
  const stage = await stageOf(to);
  const parts = [
    tellReviews,
    tellComments,
    tellMarks,
    tellTags,
    tellSelection,
    tellPolicy,
    tellHold,
    tellLink,
    tellRemovals,
    tellBatches,
    tellBlind,
  ];
  for (const tell of parts) {
    to.signal.throwIfAborted();
    await tell(stage);
  }
}
