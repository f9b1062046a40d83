"use client";

import clsx from "clsx";
import { useEffect, useRef, useState } from "react";
import { thumbhashColor, thumbhashUrl } from "./thumbhash";

export type ThumbhashImageProps = {
  /** Null shows only the placeholder: the artifact is removed, or not yet available. */
  src: string | null;
  thumbhash: string | null;
  /** Size of the picture in its own pixels, to reserve space. */
  width: number;
  height: number;
  alt: string;
  /** `cover` crops to the box that `className` gives; `contain` (default) keeps the picture's shape. */
  fit?: "contain" | "cover";
  /** Above the fold: loaded immediately, before other pictures. */
  eager?: boolean;
  className?: string;
  onError?: () => void;
};

/** The plain colour is enough for pictures that are there sooner. */
const blurAfterMs = 100;

/**
 * Puts the blurred picture below one that takes long. Past React, which would render every tile of a list again for it.
 * Returns a function that cancels it.
 */
function blurWhenLate(box: HTMLElement | null, thumbhash: string | null): () => void {
  const timer = setTimeout(() => {
    if (box === null || !thumbhash || box.querySelector("img")?.complete) return;
    box.style.background = `url(${thumbhashUrl(thumbhash)}) 0 0 / 100% 100%`;
  }, blurAfterMs);
  return () => clearTimeout(timer);
}

export function ThumbhashImage(props: ThumbhashImageProps) {
  const { src, thumbhash, width, height, alt, fit = "contain", eager = false, className, onError } = props;
  const box = useRef<HTMLSpanElement>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const shape = fit === "contain" ? { aspectRatio: `${width} / ${height}` } : {};
  const shown = src !== null && failed !== src;
  useEffect(() => blurWhenLate(box.current, thumbhash), [thumbhash]);
  return (
    <span
      ref={box}
      className={clsx("relative block overflow-hidden bg-stage", className)}
      style={{ ...(thumbhash ? { backgroundColor: thumbhashColor(thumbhash) } : {}), ...shape }}
      {...(shown ? {} : alt === "" ? { "aria-hidden": true } : { role: "img", "aria-label": alt })}
    >
      {shown ? (
        <img
          src={src}
          alt={alt}
          width={width}
          height={height}
          {...(eager ? { fetchPriority: "high" } : { loading: "lazy" })}
          decoding="async"
          draggable={false}
          onError={() => {
            setFailed(src);
            onError?.();
          }}
          className={clsx(
            "absolute inset-0 size-full text-transparent",
            fit === "cover" ? "object-cover" : "object-contain",
          )}
        />
      ) : null}
    </span>
  );
}
