"use client";

import { useEffect } from "react";

/** Pictures loaded ahead of time, by URL, with how many lists want each. */
const ahead = new Map<string, { image: HTMLImageElement; wanted: number; isDecoded: boolean }>();

/** Whether the picture can be painted in the frame in which it is mounted. */
export const isDecodedAhead = (src: string): boolean => ahead.get(src)?.isDecoded === true;

function load(src: string): void {
  const known = ahead.get(src);
  if (known !== undefined) {
    known.wanted++;
    return;
  }
  const entry = { image: new Image(), wanted: 1, isDecoded: false };
  ahead.set(src, entry);
  entry.image.src = src;
  const done = () => {
    entry.isDecoded = true;
  };
  // A picture that cannot be decoded shows its error once its pane is shown.
  entry.image.decode().then(done, () => undefined);
}

function release(src: string): void {
  const known = ahead.get(src);
  if (known !== undefined && --known.wanted === 0) ahead.delete(src);
}

/** Loads and decodes pictures ahead of time, and keeps them while they are listed. */
export function useDecodedAhead(sources: readonly (string | null)[]): void {
  const list = [...new Set(sources.filter((src) => src !== null))].join("\n");
  useEffect(() => {
    const wanted = list.split("\n").filter(Boolean);
    for (const src of wanted) load(src);
    // Later: what the next list wants too is not decoded again.
    return () => queueMicrotask(() => wanted.forEach(release));
  }, [list]);
}
