"use client";

import clsx from "clsx";
import { useState } from "react";
import { isDecodedAhead, useAwaited } from "./use-decoded-ahead";

type LayerProps = {
  /** Always the same: another picture is another layer. */
  src: string;
  alt: string;
  pixelated: boolean;
  onFailed: (() => void) | undefined;
};

/** One resolution of a picture; invisible until decoded, so that it does not appear line by line. */
export function Layer({ src, alt, pixelated, onFailed }: LayerProps) {
  const [state, setState] = useState(() => (isDecodedAhead(src) ? "shown" : "awaited"));
  useAwaited(state === "awaited" ? src : null);
  const show = () => setState("shown");
  const fail = () => {
    setState("failed");
    onFailed?.();
  };
  return (
    <img
      // What was loaded, or failed, before React listened.
      ref={(image) => {
        if (!image?.complete || state !== "awaited") return;
        if (image.naturalWidth === 0) fail();
        else show();
      }}
      // The uppermost one is what somebody waits for.
      fetchPriority={alt === "" ? "auto" : "high"}
      // Decoded before it is shown: painted with all else of its frame, never after it.
      decoding="sync"
      src={src}
      alt={alt}
      draggable={false}
      onLoad={(event) => {
        // Refused where memory is short: then it is decoded as it is painted.
        if (state !== "shown") event.currentTarget.decode().then(show, show);
      }}
      onError={fail}
      style={{ imageRendering: pixelated ? "pixelated" : "auto" }}
      className={clsx("absolute inset-0 size-full max-w-none select-none", state !== "shown" && "opacity-0")}
    />
  );
}
