import { useRef } from "react";

/**
 * Radix gives the focus back to its own trigger only. A dialog that a key or a menu opened remembers who had it;
 * a menu row is gone by then, so the main area takes it.
 */
export function useReturnFocus(hasTrigger: boolean) {
  const from = useRef<Element | null>(null);
  if (hasTrigger) return {};
  return {
    onOpenAutoFocus: () => {
      from.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      const target = from.current?.isConnected ? from.current : document.getElementById("content");
      if (target instanceof HTMLElement) target.focus();
    },
  };
}
