"use client";

import { useEffect } from "react";

/** Loads and decodes pictures ahead of time, and keeps them while the list is unchanged. */
export function useDecodedAhead(sources: readonly (string | null)[]): void {
  const list = sources.filter((src) => src !== null).join("\n");
  useEffect(() => {
    const kept = list
      .split("\n")
      .filter(Boolean)
      .map((src) => {
        const image = new Image();
        image.src = src;
        // A picture that cannot be decoded shows its error once its pane is shown.
        image.decode().catch(() => undefined);
        return image;
      });
    return () => {
      kept.length = 0;
    };
  }, [list]);
}
