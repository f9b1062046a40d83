import { useEffect } from "react";

/** Loads and decodes pictures before they are asked for; they are kept as long as the list stays the same. */
export function useDecodedAhead(sources: readonly (string | null)[]): void {
  const list = sources.filter((src) => src !== null).join("\n");
  useEffect(() => {
    const kept = list
      .split("\n")
      .filter(Boolean)
      .map((src) => {
        const image = new Image();
        image.src = src;
        // One that cannot be decoded says so in its own pane, once it is shown.
        image.decode().catch(() => undefined);
        return image;
      });
    return () => {
      kept.length = 0;
    };
  }, [list]);
}
