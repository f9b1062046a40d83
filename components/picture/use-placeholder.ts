"use client";

import { type CSSProperties, useMemo } from "react";
import { thumbhashColor, thumbhashUrl } from "./thumbhash";
import { useInBrowser } from "./use-in-browser";

/** Background of a box while its picture loads: a plain colour from the server, the blurred picture in the browser. */
export function usePlaceholder(thumbhash: string | null): CSSProperties {
  const inBrowser = useInBrowser();
  return useMemo(() => {
    if (!thumbhash) return {};
    if (!inBrowser) return { backgroundColor: thumbhashColor(thumbhash) };
    return { backgroundImage: `url(${thumbhashUrl(thumbhash)})`, backgroundSize: "100% 100%" };
  }, [thumbhash, inBrowser]);
}
