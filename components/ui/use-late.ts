"use client";

import { type ComponentType, useCallback, useState } from "react";

/**
 * A component that a page does without until it is wanted. What cannot be loaded, as without a network, is tried again
 * the next time; with `dynamic`, it would take the page with it.
 */
export function useLate(load: () => Promise<ComponentType>): [ComponentType | null, () => void] {
  const [late, setLate] = useState<{ Part: ComponentType } | null>(null);
  const want = useCallback(() => {
    load().then(
      (Part) => setLate({ Part }),
      () => undefined,
    );
  }, [load]);
  return [late?.Part ?? null, want];
}
