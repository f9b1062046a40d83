/** All that is around a picture waits no longer for it. */
const latestMs = 150;

/** What panes wait for, by URL, with how many of them. */
const awaited = new Map<string, number>();
const waiting = new Set<() => void>();

export const isAwaited = (src: string): boolean => awaited.has(src);
export const isAnyAwaited = (): boolean => awaited.size > 0;

export function beginAwaiting(src: string): void {
  awaited.set(src, (awaited.get(src) ?? 0) + 1);
}

/** It has loaded, has failed, or is no longer awaited. */
export function endAwaiting(src: string): void {
  const left = (awaited.get(src) ?? 0) - 1;
  if (left > 0) awaited.set(src, left);
  else awaited.delete(src);
  if (awaited.size > 0) return;
  const acts = [...waiting];
  waiting.clear();
  for (const act of acts) act();
}

/** Runs it once no picture is waited for, however long that takes. Returns how to take it back. */
export function onceAllLoaded(act: () => void): () => void {
  if (!isAnyAwaited()) {
    act();
    return () => {};
  }
  waiting.add(act);
  return () => waiting.delete(act);
}

/** Runs it once no picture is waited for; soon in any case. Returns how to take it back. */
export function onceLoaded(act: () => void): () => void {
  const run = () => {
    clearTimeout(latest);
    waiting.delete(run);
    act();
  };
  const latest = setTimeout(run, isAnyAwaited() ? latestMs : 0);
  waiting.add(run);
  return () => {
    clearTimeout(latest);
    waiting.delete(run);
  };
}
