"use client";

import { useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { Comparer, type Difference, type Urls } from "./comparer";
import { loadDifference } from "./lazy-difference";
import type { DifferenceOptions } from "./messages";
import { onceShown, whenIdle } from "./when-idle";

/** Loads what the first comparison needs, while the page is idle. */
function prepare({ pair }: Comparer): void {
  pair.prepare();
  // If the network is down, the parts are loaded when they are shown.
  loadDifference().catch(() => undefined);
}

type DifferenceRequest = {
  urls: Urls;
  /** The pictures after an action, before it is rendered. */
  next: () => Urls;
  onAction: (listener: () => void) => () => void;
  /** Pictures that may be compared later. */
  likely: Urls;
  wanted: DifferenceOptions;
};

/** Compares the pixels of two pictures, in workers. */
export function useDifference(asked: DifferenceRequest): Difference {
  const { urls, onAction, likely } = asked;
  const isLikely = likely !== null;
  const { threshold, across } = asked.wanted;
  const [comparer] = useState(() => new Comparer());
  const compare = useEffectEvent((what: Urls) => comparer.compare(what, { threshold, across }));
  const act = useEffectEvent(() => compare(asked.next()));
  useEffect(() => (isLikely ? whenIdle(() => prepare(comparer)) : undefined), [isLikely, comparer]);
  const readAhead = useEffectEvent(() => {
    if (likely !== null) comparer.readAhead(likely);
  });
  useEffect(() => {
    comparer.watch();
    return () => comparer.stop();
  }, [comparer]);
  const both = likely?.join();
  useEffect(() => (both === undefined ? undefined : onceShown(() => readAhead())), [both]);
  useEffect(() => onAction(() => act()), [onAction]);
  // After every rendering: `urls` may differ from what `next` returned after the last action.
  useEffect(() => compare(urls));
  useEffect(() => comparer.pair.want({ threshold, across }), [comparer, threshold, across]);
  const read = () => comparer.differenceOf(urls);
  return useSyncExternalStore(comparer.subscribe, read, read);
}
