"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { LiveEvent } from "@/lib/domain/live/live-event";
import { urlOf } from "./call";
import { markStale, type WriteKind } from "./touches";

/** Changes within this time are refetched together. */
const gatherMs = 300;
/** Jobs change by the second while runners work. With what the server gathers a change is shown within a second. */
const jobGatherMs = 600;
/** What runners do now is counted over all of their attempts. */
const runnerGatherMs = 3_000;

type Effect = { act: WriteKind; afterMs: number };
const soon = (act: WriteKind): readonly Effect[] => [{ act, afterMs: gatherMs }];
const ofJobs = (act: WriteKind): readonly Effect[] => [
  { act, afterMs: jobGatherMs },
  { act: "othersAttempt", afterMs: runnerGatherMs },
];

const effects: Readonly<Record<LiveEvent["kind"], readonly Effect[]>> = {
  review: soon("othersReview"),
  vote: soon("othersVote"),
  decision: soon("othersDecision"),
  presence: soon("othersPresence"),
  comment: soon("othersComment"),
  tag: soon("othersTag"),
  plan: soon("othersPlan"),
  batch: ofJobs("othersBatch"),
  batchEnd: ofJobs("othersBatchEnd"),
  runner: soon("othersRunner"),
};

const retryMs = 15_000;

/** Reports each act once for all that happens until `afterMs` after the first. */
function gathered(onAct: (act: WriteKind) => void) {
  const timers = new Map<WriteKind, ReturnType<typeof setTimeout>>();
  return {
    add: (act: WriteKind, afterMs = gatherMs) => {
      if (timers.has(act)) return;
      const report = () => {
        timers.delete(act);
        onAct(act);
      };
      timers.set(act, setTimeout(report, afterMs));
    },
    cancel: () => {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

type Heard = { kind: LiveEvent["kind"]; id: string };
const listeners = new Set<(heard: Heard) => void>();

/** Calls `act` shortly after anybody, including the viewer, changes something about these reviews, artifacts or batches. */
export function useLiveEvent(ids: readonly string[], act: () => void): void {
  const all = ids.join();
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const run = () => {
      timer = undefined;
      latest.current();
    };
    const hear = (heard: Heard) => {
      const isJobs = heard.kind === "batch" || heard.kind === "batchEnd";
      if (all.includes(heard.id) && heard.kind !== "presence")
        timer ??= setTimeout(run, isJobs ? jobGatherMs : gatherMs);
    };
    listeners.add(hear);
    return () => {
      listeners.delete(hear);
      clearTimeout(timer);
    };
  }, [all]);
}

type WatchTarget = { ws: string; reviewId: string | null };

/**
 * Keeps cached data current with what others do in a workspace. With a review, shows the viewer as present to its other
 * reviewers. Connected only while the page is visible: browsers allow six connections to a server, shared by all of its
 * tabs.
 */
export function useLive({ ws, reviewId }: WatchTarget, enabled: boolean): void {
  const cache = useQueryClient();
  const heard = useRef<{ ws: string; id: string } | null>(null);
  useEffect(() => {
    if (!enabled) return;
    let source: EventSource | null = null;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let wasOpen = false;
    const stale = gathered((act) => markStale(cache, ws, act));
    const note = ({ lastEventId }: MessageEvent) => {
      heard.current = { ws, id: lastEventId };
    };
    const open = () => {
      const after = heard.current?.ws === ws ? { after: heard.current.id } : {};
      if (wasOpen && heard.current?.ws !== ws) stale.add("missedEvents");
      wasOpen = true;
      const review = reviewId === null ? {} : { review: reviewId };
      source = new EventSource(urlOf("GET /workspaces/{ws}/events", { ws }, { ...review, ...after }));
      source.onmessage = (message: MessageEvent<string>) => {
        note(message);
        const heard = JSON.parse(message.data) as Heard;
        for (const { act, afterMs } of effects[heard.kind] ?? soon("missedEvents")) stale.add(act, afterMs);
        for (const listener of listeners) listener(heard);
      };
      // The browser reconnects automatically, but not after an error response, such as a proxy's during a restart.
      source.onerror = () => {
        if (source?.readyState !== EventSource.CLOSED) return;
        close();
        retry = setTimeout(follow, retryMs);
      };
      source.addEventListener("reset", (message) => {
        note(message);
        stale.add("missedEvents");
      });
    };
    const close = () => {
      clearTimeout(retry);
      source?.close();
      source = null;
    };
    const follow = () => {
      if (document.visibilityState === "hidden") close();
      else if (source === null) open();
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      stale.cancel();
      close();
    };
  }, [cache, ws, reviewId, enabled]);
}
