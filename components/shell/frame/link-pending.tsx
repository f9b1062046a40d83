"use client";

import { useLinkStatus } from "next/link";

/** Within a `Link` that is `relative`: a line under it while its page is on the way, unless that is quick. */
export function LinkPending() {
  const { pending } = useLinkStatus();
  return pending ? (
    <span
      aria-hidden
      data-pending
      className="pointer-events-none absolute inset-x-1 -bottom-px h-0.5 animate-late rounded-full bg-accent opacity-60"
    />
  ) : null;
}
