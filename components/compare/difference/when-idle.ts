import { onceAllLoaded } from "@/components/picture/pending-pictures";

/** Longer than somebody who steps through many pictures stays on each. */
const restMs = 300;

/**
 * Runs once the page is idle; in Safari, which does not report that, after half a second. Returns a function that
 * cancels it.
 */
export function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback === "function") {
    const asked = requestIdleCallback(act);
    return () => cancelIdleCallback(asked);
  }
  const asked = setTimeout(act, 500);
  return () => clearTimeout(asked);
}

/** Runs once the awaited pictures have loaded and the page is idle. Returns a function that cancels it. */
export function onceShown(act: () => void): () => void {
  let cancel = () => {};
  const rest = setTimeout(() => {
    cancel = onceAllLoaded(() => {
      cancel = whenIdle(act);
    });
  }, restMs);
  return () => {
    clearTimeout(rest);
    cancel();
  };
}
