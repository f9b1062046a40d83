"use client";

import { useLinkStatus } from "next/link";

/** Underlines the enclosing `Link`, which must be `relative`, while its page is loading; not if that is quick. */
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
