"use client";

import clsx from "clsx";
import { useState } from "react";
import { isDecodedAhead } from "./use-decoded-ahead";

/** One resolution of a picture; invisible until decoded, so that it does not appear line by line. */
export function Layer({
  src,
  alt,
  pixelated,
  onShown,
}: {
  src: string;
  alt: string;
  pixelated: boolean;
  onShown?: (() => void) | undefined;
}) {
  const [shown, setShown] = useState(() => (isDecodedAhead(src) ? src : null));
  return (
    <img
      ref={(image) => {
        if (image?.complete && image.naturalWidth > 0 && shown !== src) setShown(src);
      }}
      src={src}
      alt={alt}
      draggable={false}
      onLoad={(event) => {
        const done = () => {
          setShown(src);
          onShown?.();
        };
        // Refused where memory is short: then it is decoded as it is painted.
        event.currentTarget.decode().then(done, done);
      }}
      style={{ imageRendering: pixelated ? "pixelated" : "auto" }}
      className={clsx("absolute inset-0 size-full max-w-none select-none", shown !== src && "opacity-0")}
    />
  );
}
