import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

/**
 * For a button that opens something in its own place: it regains focus when that is closed, unless focus is elsewhere.
 */
export function useFocusBack(isOpen: boolean): RefObject<HTMLButtonElement | null> {
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (wasOpen.current && !isOpen && document.activeElement === document.body) opener.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return opener;
}

/**
 * The first element that matches `wanted` in the next row, the previous row or the enclosing row; otherwise the
 * focusable element around the list.
 */
export function besideRow(row: Element, wanted: string): HTMLElement | null {
  const around = row.parentElement?.closest("li");
  for (const each of [row.nextElementSibling, row.previousElementSibling, around]) {
    const found = each?.querySelector<HTMLElement>(wanted);
    if (found) return found;
  }
  return row.parentElement?.closest<HTMLElement>("[tabindex='-1']") ?? null;
}

/**
 * Passes focus on when an element that contains it is removed. Otherwise it would fall to the body, and Tab would start
 * again at the top of the page.
 */
export function useFocusOn<E extends Element>(
  element: RefObject<E | null>,
  heirOf: (gone: E) => HTMLElement | null,
): void {
  useLayoutEffect(() => {
    const gone = element.current;
    return () => {
      if (gone?.contains(document.activeElement)) heirOf(gone)?.focus({ preventScroll: true });
    };
  }, [element, heirOf]);
}
