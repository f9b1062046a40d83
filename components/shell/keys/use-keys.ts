"use client";

import { useEffect, useEffectEvent } from "react";
import { type Focus, keyName, mayFire } from "./keys";
import { areSingleKeysOn } from "./single-keys";

const untyped = new Set(["button", "checkbox", "radio", "range", "submit", "reset", "color", "file"]);
const controls =
  "a[href], button, input, select, textarea, summary, [role=button], [role=slider], [role=tab], [role=radio], [role=option], [role=checkbox], [role=switch]";
const overlays = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox]";
const opened = "[role=dialog][data-state=open], [role=alertdialog][data-state=open]";

function isTyping(element: HTMLElement): boolean {
  if (element instanceof HTMLInputElement) return !untyped.has(element.type);
  return element.isContentEditable || element.matches("textarea, select");
}

function focusOf(target: EventTarget | null): Focus {
  if (!(target instanceof HTMLElement)) return "page";
  if (target.closest(overlays)) return "dialog";
  // A button that its own press disabled leaves focus on the body, while its dialog is still open.
  if (target === document.body && document.querySelector(opened) !== null) return "dialog";
  if (isTyping(target)) return "typing";
  // A tile opts in with `data-page-keys`, so that the page handles its arrows and Enter.
  return target.closest(controls) && !target.closest("[data-page-keys]") ? "control" : "page";
}

export type KeyBindings = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** For writes: holding a key repeats it, but the user means it once. */
export const oncePressed =
  (act: () => void): KeyBindings[string] =>
  (event) => {
    if (!event.repeat) act();
  };

/** Page-wide key bindings, named as in `keyName`. A handled key reaches neither the browser nor later bindings. */
export function useKeys(bindings: KeyBindings, enabled = true): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const name = keyName(Object.assign(event, { altGraph: event.getModifierState("AltGraph") }));
    const act = name === null ? undefined : bindings[name];
    if (!name || !act || !mayFire(name, focusOf(event.target), areSingleKeysOn())) return;
    event.preventDefault();
    act(event);
  });
  useEffect(() => {
    if (!enabled) return;
    const listener = (event: KeyboardEvent) => press(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, [enabled]);
}
