import { onceAllLoaded } from "@/components/picture/awaited";

/** Longer than it takes somebody to step on through many. */
const restMs = 300;

/** Once the page has nothing else to do; Safari does not say when. */
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
  let takeBack = () => {};
  const rest = setTimeout(() => {
    takeBack = onceAllLoaded(() => {
      takeBack = whenIdle(act);
    });
  }, restMs);
  return () => {
    clearTimeout(rest);
    takeBack();
  };
}
