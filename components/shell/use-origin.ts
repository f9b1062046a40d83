import { useSyncExternalStore } from "react";

const never = () => () => {};

/** The page's origin; empty on the server. */
export const useOrigin = () =>
  useSyncExternalStore(
    never,
    () => window.location.origin,
    () => "",
  );
