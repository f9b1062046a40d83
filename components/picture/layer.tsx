"use client";

import clsx from "clsx";
import { useState } from "react";
import { isDecodedAhead } from "./use-decoded-ahead";

type LayerProps = { src: string; alt: string; pixelated: boolean; onFailed?: (() => void) | undefined };

/** One resolution of a picture; invisible until decoded, so that it does not appear line by line. */
export function Layer({ src, alt, pixelated, onFailed }: LayerProps) {
  const [shown, setShown] = useState(() => (isDecodedAhead(src) ? src : null));
  return (
    <img
      // What was loaded, or failed, before React listened.
      ref={(image) => {
        if (!image?.complete) return;
        if (image.naturalWidth === 0) onFailed?.();
        else if (shown !== src) setShown(src);
      }}
      src={src}
      alt={alt}
      draggable={false}
      onLoad={(event) => {
        const done = () => setShown(src);
        // Refused where memory is short: then it is decoded as it is painted.
        event.currentTarget.decode().then(done, done);
      }}
      onError={onFailed}
      style={{ imageRendering: pixelated ? "pixelated" : "auto" }}
      className={clsx("absolute inset-0 size-full max-w-none select-none", shown !== src && "opacity-0")}
    />
  );
}
