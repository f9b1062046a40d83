"use client";

import { useSyncExternalStore } from "react";
import { missingParts } from "@/lib/client/loader-of";
import { Button } from "../button";

/** Says that a part of the page has not loaded: without network, or because the server was updated. */
export function MissingParts() {
  const areThere = useSyncExternalStore(missingParts.subscribe, missingParts.areThere, () => false);
  if (!areThere) return null;
  return (
    <div
      role="status"
      className="fixed inset-x-4 bottom-20 z-50 mx-auto flex w-fit items-center gap-3 rounded-xl border border-line-2 bg-over py-2 pr-2 pl-4 shadow-float sm:bottom-4"
    >
      Part of this page has not loaded. It is tried again.
      <Button size="sm" onClick={() => location.reload()}>
        Reload
      </Button>
    </div>
  );
}
