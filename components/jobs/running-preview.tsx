"use client";

import clsx from "clsx";
import { useEffect, useRef, useState } from "react";
import { previewUrl } from "@/lib/client/jobs/jobs";
import type { Job } from "@/lib/contracts/jobs";

type RunningPreviewProps = {
  ws: string;
  job: Pick<Job, "id" | "progress">;
  className?: string;
};

/** How a running job comes along, unkept pixels; nothing while its runner sends none. */
export function RunningPreview({ ws, job, className }: RunningPreviewProps) {
  const src = previewUrl(ws, job);
  const [isLoaded, setIsThere] = useState(false);
  const image = useRef<HTMLImageElement>(null);
  // One in the page as it was sent may be loaded before anything listens.
  useEffect(() => {
    if (image.current?.complete && image.current.naturalWidth > 0) setIsThere(true);
  }, []);
  return (
    // The browser keeps showing the earlier picture until the later one is there.
    <img
      ref={image}
      src={src}
      alt=""
      onLoad={() => setIsThere(true)}
      onError={() => setIsThere(false)}
      className={clsx(className, !isLoaded && "hidden")}
    />
  );
}
