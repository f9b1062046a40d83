import { useSyncExternalStore } from "react";

export const phoneQuery = "(max-width: 639.98px)";

function subscribe(listener: () => void) {
  const media = window.matchMedia(phoneQuery);
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
}

/** Whether the window is narrower than 640 px; false on the server. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(phoneQuery).matches,
    () => false,
  );
}
