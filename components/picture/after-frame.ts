"use client";

import { memo, type ReactNode, startTransition, useLayoutEffect, useState } from "react";
import { isAnyPending, onceLoaded } from "./pending-pictures";

/** The longest wait for a frame, since a page in the background paints none. */
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

/** Runs `act` once the next frame is painted, in call order. Returns a function that cancels it. */
export function afterFrame(act: () => void): () => void {
  waiting.add(act);
  onceAfterFrame();
  return () => waiting.delete(act);
}

/** Runs `act` once the next frame is painted, or the frame with the awaited pictures, if they load soon. */
function afterPictures(act: () => void): () => void {
  let cancel = afterFrame(() => {
    if (!isAnyPending()) act();
    else
      cancel = onceLoaded(() => {
        cancel = afterFrame(act);
      });
  });
  return () => cancel();
}

/** The value as of the last frame that was painted with all its pictures. */
export function useAfterFrame<T>(value: T): T {
  const [painted, setPainted] = useState(value);
  useLayoutEffect(() => afterPictures(() => startTransition(() => setPainted(() => value))), [value]);
  return painted;
}

type HoldUpdatesProps = { isHeld: boolean; children: ReactNode };

/** While `isHeld`, the children are not rendered again: what surrounds a picture is updated after it. */
export const HoldUpdates = memo(
  ({ children }: HoldUpdatesProps) => children,
  (_, { isHeld }) => isHeld,
);
