"use client";

import { onlineManager, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback, useSyncExternalStore } from "react";

/** Writes that wait for the network, or in a queue behind one that does. */
export const countPendingWrites = (client: QueryClient): number =>
  client.isMutating({ predicate: ({ state }) => state.isPaused });

/** How many changes exist in this tab only, because there is no network. */
export function usePendingWrites(): number {
  const client = useQueryClient();
  const subscribe = useCallback(
    (notify: () => void) => {
      const leave = [client.getMutationCache().subscribe(notify), onlineManager.subscribe(notify)];
      return () => {
        for (const each of leave) each();
      };
    },
    [client],
  );
  const count = () => (onlineManager.isOnline() ? 0 : countPendingWrites(client));
  return useSyncExternalStore(subscribe, count, () => 0);
}
