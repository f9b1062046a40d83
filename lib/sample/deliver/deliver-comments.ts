import { call } from "@/lib/client/call";
import type { Comment, CommentBody } from "@/lib/contracts/comments";
import type { Stage } from "@/lib/sample/deliver/stage";
import type { Who } from "@/lib/sample/plan/people";
import { type SaidThread, tagged, threads } from "@/lib/sample/plan/said";

type CommentedArtifact = { stage: Stage; id: string; there: readonly Comment[] };

/** Writes a comment, unless one with the same text exists. */
async function say({ stage, id, there }: CommentedArtifact, by: Who, comment: CommentBody): Promise<Comment> {
  const body = comment.body.replace("@owner", `@${stage.emailOf("owner")}`);
  const found = there.find((each) => each.body === body);
  if (found) return found;
  const params = { ws: stage.to.ws, id };
  return call("POST /workspaces/{ws}/artifacts/{id}/comments", {
    ...stage.as(by),
    params,
    body: { ...comment, body },
  });
}

async function deliverThread(stage: Stage, thread: SaidThread): Promise<void> {
  const { by, body, at, replies, resolvedBy } = thread;
  const { id } = stage.artifact(thread.output);
  const { ws } = stage.to;
  const query = { limit: 200 };
  const { items } = await call("GET /workspaces/{ws}/artifacts/{id}/comments", {
    ...stage.to,
    params: { ws, id },
    query,
  });
  const place = { stage, id, there: items };
  const first = await say(place, by, { body, ...(at && { at }) });
  for (const reply of replies) await say(place, reply.by, { body: reply.body, replyTo: first.id });
  if (resolvedBy === undefined || first.resolved !== null) return;
  await call("PATCH /workspaces/{ws}/comments/{id}", {
    ...stage.as(resolvedBy),
    params: { ws, id: first.id },
    body: { resolved: true },
  });
}

export async function deliverComments(stage: Stage): Promise<void> {
  for (const thread of threads) await deliverThread(stage, thread);
}

/** Tags artifacts that have no tags yet. */
export async function deliverTags({ to, artifact }: Stage): Promise<void> {
  for (const { output, tags } of tagged) {
    const item = artifact(output);
    if (item.tags.length > 0) continue;
    const params = { ws: to.ws, id: item.id };
    await call("PUT /workspaces/{ws}/artifacts/{id}/tags", { ...to, params, body: { tags } });
  }
}
