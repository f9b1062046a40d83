/** The longest that anything around a picture waits for it. */
const latestMs = 150;

/** How many panes wait for each picture, by URL. */
const awaited = new Map<string, number>();
const waiting = new Set<() => void>();

export const isPending = (src: string): boolean => awaited.has(src);
export const isAnyPending = (): boolean => awaited.size > 0;

export function addPending(src: string): void {
  awaited.set(src, (awaited.get(src) ?? 0) + 1);
}

/** Called when a picture has loaded, has failed, or is no longer wanted. */
export function removePending(src: string): void {
  const left = (awaited.get(src) ?? 0) - 1;
  if (left > 0) awaited.set(src, left);
  else awaited.delete(src);
  if (awaited.size > 0) return;
  const acts = [...waiting];
  waiting.clear();
  for (const act of acts) act();
}

/** Runs `act` once no picture is awaited, however long that takes. Returns a function that cancels it. */
export function onceAllLoaded(act: () => void): () => void {
  if (!isAnyPending()) {
    act();
    return () => {};
  }
  waiting.add(act);
  return () => waiting.delete(act);
}

/** Runs `act` once no picture is awaited, but after `latestMs` at the latest. Returns a function that cancels it. */
export function onceLoaded(act: () => void): () => void {
  const run = () => {
    clearTimeout(latest);
    waiting.delete(run);
    act();
  };
  const latest = setTimeout(run, isAnyPending() ? latestMs : 0);
  waiting.add(run);
  return () => {
    clearTimeout(latest);
    waiting.delete(run);
  };
}
