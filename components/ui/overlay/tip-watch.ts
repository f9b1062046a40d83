const delayMs = 350;
/** Within this time after a tooltip was hidden, the next one is shown without delay. */
const nextMs = 300;

const isOff = (element: Element) => getComputedStyle(element).getPropertyValue("--tip") === "none";

function tipOf(target: EventTarget | null): HTMLElement | null {
  const element = target instanceof Element ? target.closest<HTMLElement>("[data-tip]") : null;
  return element === null || isOff(element) ? null : element;
}

/**
 * Reports the element whose tooltip to show, or null: after a moment under the pointer, or at once on keyboard focus.
 * It is hidden by a press, Escape, scrolling, or the element's removal. Touch shows none. Returns a function that stops
 * watching.
 */
export function watchTips(onChange: (element: HTMLElement | null) => void): () => void {
  let shown: HTMLElement | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hiddenAt = Number.NEGATIVE_INFINITY;
  const stop = new AbortController();
  const removed = new ResizeObserver(() => {
    if (shown?.isConnected === false) hide();
  });

  const show = (element: HTMLElement) => {
    clearTimeout(timer);
    if (element === shown || !element.isConnected) return;
    shown = element;
    removed.disconnect();
    removed.observe(element);
    onChange(element);
  };
  const hide = () => {
    clearTimeout(timer);
    if (shown === null) return;
    shown = null;
    hiddenAt = performance.now();
    removed.disconnect();
    onChange(null);
  };
  const soon = (element: HTMLElement) => {
    clearTimeout(timer);
    if (performance.now() - hiddenAt < nextMs) show(element);
    else timer = setTimeout(show, delayMs, element);
  };

  const options = { signal: stop.signal, capture: true, passive: true };
  const on = <K extends keyof DocumentEventMap>(name: K, act: (event: DocumentEventMap[K]) => void) =>
    document.addEventListener(name, act, options);
  on("pointerover", ({ target, pointerType }) => {
    const element = pointerType === "touch" ? null : tipOf(target);
    if (element === null) hide();
    else if (element !== shown) {
      hide();
      soon(element);
    }
  });
  on("focusin", ({ target }) => {
    const element = tipOf(target);
    if (element?.matches(":focus-visible")) show(element);
  });
  on("focusout", hide);
  on("pointerdown", hide);
  on("scroll", hide);
  on("keydown", ({ key }) => {
    if (key === "Escape") hide();
  });
  document.documentElement.addEventListener("pointerleave", hide, options);

  const [hovered, focused] = ["[data-tip]:hover", "[data-tip]:focus-visible"].map((selector) =>
    document.querySelector<HTMLElement>(selector),
  );
  if (focused && !isOff(focused)) show(focused);
  else if (hovered && !isOff(hovered)) soon(hovered);
  return () => {
    stop.abort();
    clearTimeout(timer);
    removed.disconnect();
  };
}
