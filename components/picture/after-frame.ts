"use client";

import { memo, type ReactNode, startTransition, useLayoutEffect, useState } from "react";
import { isAnyAwaited, onceLoaded } from "./awaited";

/** A page in the background paints nothing. */
const latestMs = 100;

const waiting = new Set<() => void>();
let isComing = false;

function runAll(): void {
  const acts = [...waiting];
  waiting.clear();
  for (const act of acts) act();
}

function onceAfterFrame(): void {
  if (isComing) return;
  isComing = true;
  const run = () => {
    clearTimeout(latest);
    isComing = false;
    runAll();
  };
  const latest = setTimeout(run, latestMs);
  requestAnimationFrame(() => {
    clearTimeout(latest);
    setTimeout(run);
  });
}

/** Runs it once the next frame is painted, in the order of calls. Returns how to take it back. */
export function afterFrame(act: () => void): () => void {
  waiting.add(act);
  onceAfterFrame();
  return () => waiting.delete(act);
}

/** Runs it once the next frame is painted, and the one with the pictures that are waited for, if they come soon. */
function afterPictures(act: () => void): () => void {
  let takeBack = afterFrame(() => {
    if (!isAnyAwaited()) act();
    else
      takeBack = onceLoaded(() => {
        takeBack = afterFrame(act);
      });
  });
  return () => takeBack();
}

/** The value as of the last painted frame with all its pictures. */
export function useAfterFrame<T>(value: T): T {
  const [painted, setPainted] = useState(value);
  useLayoutEffect(() => afterPictures(() => startTransition(() => setPainted(() => value))), [value]);
  return painted;
}

type LaterProps = { isHeld: boolean; children: ReactNode };

/** While it is held it stays as it is, and costs nothing: what is around a picture comes after it. */
export const Later = memo(
  ({ children }: LaterProps) => children,
  (_, { isHeld }) => isHeld,
);
