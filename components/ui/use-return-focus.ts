import { type FocusEvent, useRef } from "react";

/** A menu is gone, and nothing has the focus, before the dialog that its row opened. */
let menuOpener = "";

/** For `onFocus` of a menu: remembers the button that opened it. */
export function rememberOpener({ currentTarget }: FocusEvent<Element>): void {
  menuOpener = currentTarget.getAttribute("aria-labelledby") ?? "";
}

function openerOf(active: Element | null): Element | null {
  const isLost = active === null || active === document.body || active.closest("[role=menu]") !== null;
  return isLost ? document.getElementById(menuOpener) : active;
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
      const target = from.current?.isConnected ? from.current : document.getElementById("content");
      if (target instanceof HTMLElement) target.focus();
    },
  };
}
