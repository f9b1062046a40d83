import { useSyncExternalStore } from "react";

const never = () => () => {};

/** The time zone to format times in: UTC on the server, then undefined, which is the reader's own. */
export function useZone(): string | undefined {
  return useSyncExternalStore(
    never,
    () => undefined,
    () => "UTC",
  );
}
