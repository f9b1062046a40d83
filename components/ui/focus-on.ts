import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

/** For the button that opens something in its own place: it has the focus again once that is closed, unless something else has it. */
export function useFocusBack(isOpen: boolean): RefObject<HTMLButtonElement | null> {
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (wasOpen.current && !isOpen && document.activeElement === document.body) opener.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return opener;
}

/** The first `wanted` of the row after, else of the row before, else of the row around; else what surrounds the list. */
export function besideRow(row: Element, wanted: string): HTMLElement | null {
  const around = row.parentElement?.closest("li");
  for (const each of [row.nextElementSibling, row.previousElementSibling, around]) {
    const found = each?.querySelector<HTMLElement>(wanted);
    if (found) return found;
  }
  return row.parentElement?.closest<HTMLElement>("[tabindex='-1']") ?? null;
}

/** What goes away with the focus in it hands it on. Otherwise it would fall to the body, and Tab start over at the top of the page. */
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
