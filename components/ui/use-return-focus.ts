import { useRef } from "react";

/** A menu's row is gone when the dialog closes; the button that opened the menu is not. */
function openerOf(active: Element | null): Element | null {
  const opener = active?.closest("[role=menu]")?.getAttribute("aria-labelledby");
  return opener ? document.getElementById(opener) : active;
}

/** Radix gives the focus back to its own trigger only. A dialog that a key or a menu opened remembers who had it. */
export function useReturnFocus(hasTrigger: boolean) {
  const from = useRef<Element | null>(null);
  if (hasTrigger) return {};
  return {
    onOpenAutoFocus: () => {
      from.current = openerOf(document.activeElement);
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      const before = from.current?.isConnected && from.current !== document.body ? from.current : null;
      const target = before ?? document.getElementById("content");
      if (target instanceof HTMLElement) target.focus();
    },
  };
}
