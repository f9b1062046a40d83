"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { LiveEvent } from "@/lib/domain/live/live-event";
import { urlOf } from "./call";
import { markStale, type WriteKind } from "./touches";

const actOf: Readonly<Record<LiveEvent["kind"], WriteKind>> = {
  review: "othersReview",
  vote: "othersVote",
  decision: "othersDecision",
  presence: "othersPresence",
  comment: "othersComment",
  tag: "othersTag",
  plan: "othersPlan",
};

/** Changes within this time are refetched together. */
const gatherMs = 300;

const retryMs = 15_000;

/** Collects acts and reports them together. */
function gathered(onActs: (acts: readonly WriteKind[]) => void): {
  add: (act: WriteKind) => void;
  cancel: () => void;
} {
  const acts = new Set<WriteKind>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    onActs([...acts]);
    acts.clear();
  };
  return {
    add: (act) => {
      acts.add(act);
      timer ??= setTimeout(flush, gatherMs);
    },
    cancel: () => clearTimeout(timer),
  };
}

type Heard = { kind: LiveEvent["kind"]; id: string };
const listeners = new Set<(heard: Heard) => void>();

/** Calls `act` shortly after anybody, including the viewer, changes something about this review or artifact. */
export function useLiveEvent(id: string, act: () => void): void {
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
      if (heard.id === id && heard.kind !== "presence") timer ??= setTimeout(run, gatherMs);
    };
    listeners.add(hear);
    return () => {
      listeners.delete(hear);
      clearTimeout(timer);
    };
  }, [id]);
}

type Watched = { ws: string; reviewId: string | null };

/**
 * Keeps cached data current with what others do in a workspace. With a review, shows the viewer as present to its other
 * reviewers. Connected only while the page is visible: browsers allow six connections to a server, shared by all of its
 * tabs.
 */
export function useLive({ ws, reviewId }: Watched, enabled: boolean): void {
  const cache = useQueryClient();
  const heard = useRef<{ ws: string; id: string } | null>(null);
  useEffect(() => {
    if (!enabled) return;
    let source: EventSource | null = null;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let wasOpen = false;
    const stale = gathered((acts) => {
      for (const act of acts) markStale(cache, ws, act);
    });
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
        stale.add(actOf[heard.kind] ?? "missedEvents");
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
