"use client";

import { useLinkStatus } from "next/link";

/** Within a `Link` that is `relative`: a line under it while its page is on the way, unless that is quick. */
export function LinkPending() {
  const { pending } = useLinkStatus();
  return (
    <span
      aria-hidden
      {...(pending ? { "data-pending": "" } : {})}
      className="pointer-events-none absolute inset-x-1 -bottom-px h-0.5 rounded-full bg-accent opacity-0 transition-opacity duration-0 data-pending:opacity-60 data-pending:delay-200"
    />
  );
}
