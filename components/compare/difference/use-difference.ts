"use client";

import { useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { Comparer, type Difference, type Urls } from "./comparer";
import type { Wanted } from "./messages";
import { loadParts } from "./parts";

/** Once the page has nothing else to do; Safari does not say when. */
function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback === "function") {
    const asked = requestIdleCallback(act);
    return () => cancelIdleCallback(asked);
  }
  const asked = setTimeout(act, 500);
  return () => clearTimeout(asked);
}

/** Loads what the first comparison needs, while nobody waits for it. */
function prepare({ pair }: Comparer): void {
  pair.prepare();
  // In vain where the network is away: then it is loaded when it is shown.
  loadParts().catch(() => undefined);
}

type Asked = {
  urls: Urls;
  /** What they are after an action, before it is rendered. */
  next: () => Urls;
  onAction: (listener: () => void) => () => void;
  /** Whether there may be a comparison later. */
  isLikely: boolean;
  wanted: Wanted;
};

/** Compares the pixels of two pictures, in workers. */
export function useDifference(asked: Asked): Difference {
  const { urls, onAction, isLikely } = asked;
  const { threshold, across } = asked.wanted;
  const [comparer] = useState(() => new Comparer());
  const compare = useEffectEvent((what: Urls) => comparer.compare(what, { threshold, across }));
  const act = useEffectEvent(() => compare(asked.next()));
  useEffect(() => (isLikely ? whenIdle(() => prepare(comparer)) : undefined), [isLikely, comparer]);
  useEffect(() => () => comparer.stop(), [comparer]);
  useEffect(() => onAction(() => act()), [onAction]);
  // After every rendering: it may differ from what came next after the last action.
  useEffect(() => compare(urls));
  useEffect(() => comparer.pair.want({ threshold, across }), [comparer, threshold, across]);
  const read = () => comparer.differenceOf(urls);
  return useSyncExternalStore(comparer.subscribe, read, read);
}
