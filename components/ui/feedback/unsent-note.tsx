"use client";

import { usePendingWrites } from "@/lib/client/pending-writes";
import { plural } from "../text/format";

/** Shown on every page while there is no network: what was changed looks stored, but is not yet. */
export function UnsentNote() {
  const count = usePendingWrites();
  return (
    <output className="pointer-events-none fixed inset-x-2 top-24 z-50 flex justify-center sm:top-14">
      {count === 0 ? null : (
        <span className="floating px-3 py-1.5 text-center">
          No connection. {plural(count, "change waits", "changes wait")} to be stored; keep this page open.
        </span>
      )}
    </output>
  );
}
