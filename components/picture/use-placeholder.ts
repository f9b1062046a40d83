"use client";

import { type CSSProperties, useMemo, useSyncExternalStore } from "react";
import { thumbhashColor, thumbhashUrl } from "./thumbhash";

const never = () => () => {};

/** Background of a box while its picture loads: a plain colour from the server, the blurred picture in the browser. */
export function usePlaceholder(thumbhash: string | null): CSSProperties {
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return useMemo(() => {
    if (!thumbhash) return {};
    if (!inBrowser) return { backgroundColor: thumbhashColor(thumbhash) };
    return { backgroundImage: `url(${thumbhashUrl(thumbhash)})`, backgroundSize: "100% 100%" };
  }, [thumbhash, inBrowser]);
}
