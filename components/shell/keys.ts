/** What of a keyboard event decides; so that tests need no browser. */
export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey" | "isComposing" | "defaultPrevented"
> & { readonly altGraph?: boolean };

const isLetter = (key: string) => key.length === 1 && key.toLowerCase() !== key.toUpperCase();

/**
 * The name that bindings use, from `event.key`: "p", "Shift+p", "?", "+", "Space", "Shift+ArrowLeft", "Mod+z" (Ctrl or ⌘).
 * Shift counts for letters and named keys only: on other keys it is part of the sign. `null` with Alt, which is the system's.
 */
export function keyName(press: KeyPress): string | null {
  if (press.isComposing || (press.altKey && !press.altGraph)) return null;
  const key = press.key === " " ? "Space" : isLetter(press.key) ? press.key.toLowerCase() : press.key;
  const shift = press.shiftKey && (isLetter(key) || key.length > 1) ? "Shift+" : "";
  const mod = (press.ctrlKey || press.metaKey) && !press.altGraph ? "Mod+" : "";
  return `${mod}${shift}${key}`;
}

/** Letters, digits and signs, with or without Shift: what WCAG 2.1.4 wants to be switched off. */
export function isSingleCharacter(name: string): boolean {
  return name.replace(/^Shift\+/, "").length === 1;
}

/** Keys that a focused control needs for itself. */
export function belongsToControls(name: string): boolean {
  return /^(Shift\+)?(Enter|Space|Arrow(Left|Right|Up|Down)|Home|End|PageUp|PageDown)$/.test(name);
}

export type Focus = "page" | "control" | "typing" | "dialog";

/** Whether a key may act on the page, given what has the focus and whether single characters are on. */
export function mayFire(name: string, focus: Focus, charactersOn: boolean): boolean {
  if (focus === "typing" || focus === "dialog") return false;
  if (focus === "control" && belongsToControls(name)) return false;
  return charactersOn || !isSingleCharacter(name);
}
