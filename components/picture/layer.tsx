"use client";

import clsx from "clsx";
import { useState } from "react";
import { isDecodedAhead, useAwaited } from "./use-decoded-ahead";

type LayerProps = {
  /** Must not change: use another `key` for another picture. */
  src: string;
  alt: string;
  /** Small enough to be shown as it arrives, also before the page's scripts. */
  isPreview: boolean;
  pixelated: boolean;
  onFailed: (() => void) | undefined;
};

/** One resolution of a picture; all but the preview are invisible until decoded, so that they do not appear line by line. */
export function Layer({ src, alt, isPreview, pixelated, onFailed }: LayerProps) {
  const [state, setState] = useState(() => (isDecodedAhead(src) ? "shown" : "awaited"));
  useAwaited(state === "awaited" ? src : null);
  const show = () => setState("shown");
  const fail = () => {
    setState("failed");
    onFailed?.();
  };
  return (
    <img
      // The image may have loaded or failed before React attached its listeners.
      ref={(image) => {
        if (!image?.complete || state !== "awaited") return;
        if (image.naturalWidth === 0) fail();
        else show();
      }}
      // The top layer is the one that the user waits for.
      fetchPriority={alt === "" ? "auto" : "high"}
      // Decoded synchronously, so that it is painted in the same frame as everything else.
      decoding="sync"
      src={src}
      alt={alt}
      draggable={false}
      onLoad={(event) => {
        // `decode` fails if memory is short; the picture is then decoded while it is painted.
        if (state !== "shown") event.currentTarget.decode().then(show, show);
      }}
      onError={fail}
      style={{ imageRendering: pixelated ? "pixelated" : "auto" }}
      className={clsx(
        "absolute inset-0 size-full max-w-none select-none",
        isPreview ? state === "failed" && "opacity-0" : state !== "shown" && "opacity-0",
      )}
    />
  );
}
