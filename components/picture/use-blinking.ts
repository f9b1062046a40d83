import { useEffect, useState, useSyncExternalStore } from "react";

/** WCAG 2.3.1 allows three flashes per second. Changes of the whole picture stay below that. */
export const maxPerSecond = 2.5;

const reducing = "(prefers-reduced-motion: reduce)";

function subscribe(listener: () => void) {
  const media = window.matchMedia(reducing);
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
}

/** True until the browser reports the preference. */
function useReducedMotion(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(reducing).matches,
    () => true,
  );
}

export type Blinker = ReturnType<typeof useBlinking>;

/** Shows the two pictures alternately. With reduced motion, blinking starts only on request. */
export function useBlinking(perSecond: number) {
  const asksFirst = useReducedMotion();
  const [chosen, setChosen] = useState<boolean | null>(null);
  const [second, setSecond] = useState(false);
  const playing = chosen ?? !asksFirst;
  // A new timeout after each change: an interval could follow a late change with an early one, too fast for the limit.
  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(() => setSecond(!second), 1_000 / Math.min(perSecond, maxPerSecond));
    return () => clearTimeout(timer);
  }, [playing, second, perSecond]);
  return {
    playing,
    asks: asksFirst && chosen === null,
    second,
    play: setChosen,
    change: () => {
      setChosen(false);
      setSecond(!second);
    },
  };
}
