import { type MouseEvent, type PointerEvent, useEffect, useRef, useState } from "react";

const holdMs = 280;
const slackPixels = 8;

/** Detects a finger held on the picture without moving. */
export function useHold() {
  const [held, setHeld] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const from = useRef({ x: 0, y: 0 });
  const end = () => {
    clearTimeout(timer.current);
    setHeld(false);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    held,
    listeners: {
      onPointerDown: (event: PointerEvent) => {
        end();
        if (event.pointerType === "mouse" || !event.isPrimary) return;
        from.current = { x: event.clientX, y: event.clientY };
        timer.current = setTimeout(() => setHeld(true), holdMs);
      },
      onPointerMove: (event: PointerEvent) => {
        const moved = Math.hypot(event.clientX - from.current.x, event.clientY - from.current.y);
        if (moved > slackPixels) clearTimeout(timer.current);
      },
      // A long press would otherwise open the browser's image menu.
      onContextMenu: (event: MouseEvent) => {
        if ((event.nativeEvent as globalThis.PointerEvent).pointerType === "touch") event.preventDefault();
      },
      onPointerUp: end,
      onPointerCancel: end,
    },
  };
}
