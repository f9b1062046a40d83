"use client";

import { useEffect, useLayoutEffect } from "react";
import { afterFrame } from "./after-frame";
import { addPending, isAnyPending, isPending, removePending } from "./pending-pictures";

type Ahead = {
  /** How many lists contain it. */
  wanted: number;
  /** Null while loading is deferred for an awaited picture. */
  image: HTMLImageElement | null;
  isDecoded: boolean;
};

/** Pictures loaded ahead of time, by URL. */
const ahead = new Map<string, Ahead>();

/** Whether the picture can be painted in the frame in which it is mounted. */
export const isDecodedAhead = (src: string): boolean => ahead.get(src)?.isDecoded === true;

function begin(src: string, entry: Ahead): void {
  const image = new Image();
  entry.image = image;
  image.fetchPriority = "low";
  image.src = src;
  const done = () => {
    entry.isDecoded = entry.image === image;
  };
  // A picture that cannot be decoded shows its error once its pane is shown.
  image.decode().then(done, () => undefined);
}

function breakOff(entry: Ahead): void {
  if (entry.image) entry.image.src = "";
  entry.image = null;
}

/** Waits for the next frame: starting requests takes time, and what can be shown already is painted first. */
const beginSoon = () =>
  afterFrame(() => {
    if (isAnyPending()) return;
    for (const [src, entry] of ahead) if (entry.image === null) begin(src, entry);
  });

function load(src: string): void {
  const known = ahead.get(src);
  if (known !== undefined) {
    known.wanted++;
    return;
  }
  ahead.set(src, { wanted: 1, image: null, isDecoded: false });
  beginSoon();
}

function release(src: string): void {
  const known = ahead.get(src);
  if (known === undefined || --known.wanted > 0) return;
  ahead.delete(src);
  if (!known.isDecoded) breakOff(known);
}

/** Nothing else is loaded ahead until it has loaded; other loads in progress are aborted. */
function hold(src: string): void {
  addPending(src);
  for (const [other, entry] of ahead) if (!entry.isDecoded && !isPending(other)) breakOff(entry);
}

function goOn(src: string): void {
  removePending(src);
  beginSoon();
}

/** For a picture that is being waited for; null once it has loaded or failed. */
export function useAwaited(src: string | null): void {
  useLayoutEffect(() => {
    if (src === null) return;
    hold(src);
    return () => goOn(src);
  }, [src]);
}

/** Loads and decodes pictures ahead of time, and keeps them while they are listed. */
export function useDecodedAhead(sources: readonly (string | null)[]): void {
  const list = [...new Set(sources.filter((src) => src !== null))].join("\n");
  useEffect(() => {
    const wanted = list.split("\n").filter(Boolean);
    for (const src of wanted) load(src);
    // Released in a microtask, so that pictures that are also in the next list are not decoded again.
    return () => queueMicrotask(() => wanted.forEach(release));
  }, [list]);
}
