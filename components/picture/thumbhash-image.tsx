"use client";

import clsx from "clsx";
import { useState } from "react";
import { usePlaceholder } from "./use-placeholder";

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
  /** Above the fold: load immediately. */
  eager?: boolean;
  className?: string;
  onError?: () => void;
};

export function ThumbhashImage(props: ThumbhashImageProps) {
  const { src, thumbhash, width, height, alt, fit = "contain", eager = false, className, onError } = props;
  const placeholder = usePlaceholder(thumbhash);
  const [failed, setFailed] = useState<string | null>(null);
  const shape = fit === "contain" ? { aspectRatio: `${width} / ${height}` } : {};
  const shown = src !== null && failed !== src;
  return (
    <span
      className={clsx("relative block overflow-hidden bg-stage", className)}
      style={{ ...placeholder, ...shape }}
      {...(shown ? {} : alt === "" ? { "aria-hidden": true } : { role: "img", "aria-label": alt })}
    >
      {shown ? (
        <img
          src={src}
          alt={alt}
          width={width}
          height={height}
          loading={eager ? "eager" : "lazy"}
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
