import type { RefObject } from "react";

const idleMs = 2_000;
const movements = ["pointermove", "pointerdown", "wheel", "keydown", "focusin"];

/** Says when nothing has moved for two seconds while neither pointer nor keyboard focus is in `kept`, and when something does. */
export function watchIdle(
  kept: RefObject<Element | null>,
  onIdle: (isIdle: boolean) => void,
  signal: AbortSignal,
): void {
  if (signal.aborted) return;
  let timer: ReturnType<typeof setTimeout>;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (kept.current?.matches(":hover, :has(:focus-visible)")) wait();
      else onIdle(true);
    }, idleMs);
  };
  const wake = () => {
    onIdle(false);
    wait();
  };
  wake();
  for (const type of movements) window.addEventListener(type, wake, { capture: true, passive: true, signal });
  signal.addEventListener("abort", () => clearTimeout(timer));
}
