import { useSyncExternalStore } from "react";

const never = () => () => {};

/** The time zone in which to format times: UTC on the server, then undefined for the viewer's own. */
export function useZone(): string | undefined {
  return useSyncExternalStore(
    never,
    () => undefined,
    () => "UTC",
  );
}
