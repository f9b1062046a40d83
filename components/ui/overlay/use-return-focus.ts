import { type FocusEvent, useRef } from "react";

/** Id of the button of the menu opened last: the menu unmounts before the dialog that its item opens. */
let menuOpener = "";

/** For `onFocus` of a menu: remembers the button that opened it. */
export function rememberOpener({ currentTarget }: FocusEvent<Element>): void {
  menuOpener = currentTarget.getAttribute("aria-labelledby") ?? "";
}

function openerOf(active: Element | null): Element | null {
  const isLost = active === null || active === document.body || active.closest("[role=menu]") !== null;
  return isLost ? document.getElementById(menuOpener) : active;
}

/** Radix returns focus only to its own trigger: a dialog opened by a key or menu item must remember what had focus. */
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
