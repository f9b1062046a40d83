"use client";

function hold(input: HTMLInputElement | null) {
  const from = document.activeElement;
  input?.focus();
  return () => {
    if (from instanceof HTMLElement) from.focus();
  };
}

/** Receives what is typed while the palette loads: otherwise those keys would act on the page. */
export function EarlyInput() {
  return (
    <input data-early ref={hold} aria-label="Find a page or action" className="fixed top-0 -z-10 opacity-0" />
  );
}

export const typedEarly = () => document.querySelector<HTMLInputElement>("[data-early]")?.value ?? "";
