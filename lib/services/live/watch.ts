import { type LiveRow, listLiveEvents, liveBounds } from "@/lib/db/live/events";
import { findReview } from "@/lib/db/reviews/find-reviews";
import { authorize, can, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { eventText, heartbeat, resetText, resumedAt, startText } from "@/lib/domain/live/event-text";
import { AppError } from "@/lib/errors";
import { textStream } from "@/lib/server/serving/text-stream";
import { type Hub, liveHub } from "./hub";
import { Wake } from "./wake";
import { Watcher } from "./watcher";

const pageSize = 200;

export type WatchRequest = {
  /** The caller counts as present in this review while the stream is open. */
  reviewId: string | undefined;
  lastEventId: string | null;
  /** The caller's network, whose streams are limited. */
  network: string;
  /** What the caller signed in with: streams with the same one share lookups. */
  credential: string;
  /** The caller's current state; null if signed out. */
  callerNow: () => Promise<Viewer | null>;
};

type Watch = WatchRequest & { ws: string; scope: Scope<"review:read">; watcher: Watcher; hub: Hub };

/** The caller's scope now; null once they have lost the right, which ends the stream. */
async function scopeNow(
  { ws, credential, callerNow }: Watch,
  wake: Wake,
): Promise<Scope<"review:read"> | null> {
  const viewer = await wake.once(`caller ${credential}`, callerNow);
  return viewer !== null && can(viewer, ws, "review:read") ? authorize(viewer, ws, "review:read") : null;
}

type Next = { last: bigint; text: string };

/** The events of a round after `last` that the caller may see now; null once the caller may see none. */
async function eventsAfter(watch: Watch, last: bigint, wake: Wake): Promise<Next | null> {
  const scope = await scopeNow(watch, wake);
  if (scope === null) return null;
  if (wake.isHeartbeat) return { last, text: heartbeat };
  const key = `events ${watch.credential} ${scope.workspaceId} ${last}`;
  const rows = await wake.once<LiveRow[]>(key, () => listLiveEvents(scope, last, pageSize));
  if (rows.length === pageSize) watch.watcher.wake(new Wake(false));
  const shown = rows.filter(({ isVisible }) => isVisible);
  return { last: rows.at(-1)?.seq ?? last, text: shown.map(eventText).join("") };
}

async function* follow(watch: Watch, start: bigint, stop: AbortSignal): AsyncGenerator<string> {
  const { reviewId, scope, hub, watcher } = watch;
  const attendance = reviewId === undefined ? null : hub.presences.attend(scope, reviewId);
  let last = start;
  try {
    for (;;) {
      await attendance?.stay();
      const wake = await watcher.rest(stop);
      const next = wake && (await eventsAfter(watch, last, wake));
      if (next === null) return;
      last = next.last;
      if (next.text !== "") yield next.text;
    }
  } finally {
    await attendance?.end();
  }
}

async function* events(watch: Watch, stop: AbortSignal): AsyncGenerator<string> {
  const { scope, watcher, hub, lastEventId } = watch;
  try {
    const bounds = await liveBounds(scope);
    const resumed = lastEventId === null ? bounds.head : resumedAt(lastEventId, bounds);
    const start = resumed ?? bounds.head;
    yield startText(start) + (resumed === null ? resetText(start) : "");
    yield* follow(watch, start, stop);
  } finally {
    await hub.exit(watcher);
  }
}

/** A stream of the ids of what changes in a workspace, filtered by what the caller may see at that time. */
export async function watchWorkspace(
  viewer: Viewer,
  ws: string,
  request: WatchRequest,
): Promise<ReadableStream<Uint8Array>> {
  const scope = authorize(viewer, ws, "review:read");
  if (request.reviewId !== undefined && (await findReview(scope, request.reviewId)) === null)
    throw new AppError("not_found", "No such review");
  const { workspaceId, userId: accountId } = scope;
  const watcher = new Watcher({ workspaceId, accountId, network: request.network });
  const hub = liveHub();
  await hub.add(watcher);
  return textStream((stop) => events({ ...request, ws, scope, watcher, hub }, stop), hub.closing.signal);
}
