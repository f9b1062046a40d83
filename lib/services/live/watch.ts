import { setTimeout as sleep } from "node:timers/promises";
import { listLiveEvents, liveBounds } from "@/lib/db/live/events";
import { findReview } from "@/lib/db/reviews/find-reviews";
import { authorize, can, type Scope, type Viewer } from "@/lib/domain/access/access";
import { eventText, heartbeat, resetText, resumedAt, startText } from "@/lib/domain/live/event-text";
import { AppError } from "@/lib/errors";
import { type Hub, liveHub, Watcher } from "./hub";
import { Presence } from "./presence";
import { textStream } from "./text-stream";

/** Time between heartbeats. A presence lasts longer than two of them. */
const restMs = 5_000;
/** How long to collect events before sending them, so that a busy workspace's are sent together. */
const gatherMs = 250;
const pageSize = 200;

export type WatchRequest = {
  /** The caller counts as present in this review while the stream is open. */
  reviewId: string | undefined;
  lastEventId: string | null;
  /** The caller's current state; null if signed out. */
  callerNow: () => Promise<Viewer | null>;
};

type Watch = WatchRequest & { ws: string; scope: Scope<"review:read">; watcher: Watcher; hub: Hub };

/** The caller's scope now; null once they have lost the right, which ends the stream. */
async function scopeNow({ ws, callerNow }: Watch): Promise<Scope<"review:read"> | null> {
  const viewer = await callerNow();
  return viewer !== null && can(viewer, ws, "review:read") ? authorize(viewer, ws, "review:read") : null;
}

/** The events after `last` that the caller may see now; null once the caller may see none. */
async function eventsAfter(watch: Watch, last: bigint): Promise<{ last: bigint; text: string } | null> {
  const scope = await scopeNow(watch);
  if (scope === null) return null;
  const rows = await listLiveEvents(scope, last, pageSize);
  if (rows.length === pageSize) watch.watcher.wake();
  const shown = rows.filter(({ isVisible }) => isVisible);
  return { last: rows.at(-1)?.seq ?? last, text: shown.map(eventText).join("") };
}

/**
 * What to send after resting; null once the caller may see nothing. Checked at heartbeats too, so a quiet stream ends
 * as well.
 */
async function textAfter(watch: Watch, last: bigint, stop: AbortSignal): ReturnType<typeof eventsAfter> {
  if (await watch.watcher.rest(restMs, stop)) {
    await sleep(gatherMs);
    return eventsAfter(watch, last);
  }
  return (await scopeNow(watch)) === null ? null : { last, text: heartbeat };
}

async function* follow(watch: Watch, start: bigint, stop: AbortSignal): AsyncGenerator<string> {
  const { reviewId, scope } = watch;
  const presence = reviewId === undefined ? null : new Presence(scope, reviewId);
  let last = start;
  try {
    while (!stop.aborted) {
      await presence?.stay();
      const next = await textAfter(watch, last, stop);
      if (next === null) return;
      last = next.last;
      if (next.text !== "") yield next.text;
    }
  } finally {
    await presence?.end();
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
  const watcher = new Watcher(scope.workspaceId, scope.userId);
  const hub = liveHub();
  await hub.enter(watcher);
  return textStream((stop) => events({ ...request, ws, scope, watcher, hub }, stop), hub.closing.signal);
}
