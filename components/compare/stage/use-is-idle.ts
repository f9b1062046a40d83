import { type RefObject, useEffect, useState } from "react";
import { loaderOf } from "@/lib/client/loader-of";

const loadWatch = loaderOf(() => import("./watch-idle"), "watchIdle");

/** Whether nothing has moved for a while, and neither the pointer nor the keyboard's focus is in `kept`. */
export function useIsIdle(kept: RefObject<Element | null>, isWatching: boolean): boolean {
  const [isIdle, setIsIdle] = useState(false);
  useEffect(() => {
    if (!isWatching) return;
    const watching = new AbortController();
    void loadWatch().then((watch) => watch(kept, setIsIdle, watching.signal));
    return () => watching.abort();
  }, [kept, isWatching]);
  return isWatching && isIdle;
}
