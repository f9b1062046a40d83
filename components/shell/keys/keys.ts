/** The part of a keyboard event that matters, so that tests need no browser. */
export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey" | "isComposing" | "defaultPrevented"
> & { readonly altGraph?: boolean };

const isLetter = (key: string) => key.length === 1 && key.toLowerCase() !== key.toUpperCase();

/**
 * A binding's name for a key press: "p", "Shift+p", "?", "+", "Space", "Shift+ArrowLeft", "Mod+z" (Ctrl or ⌘).
 * Shift is included for letters and named keys only; for others it is part of the character. Null with Alt, which is
 * left to the system.
 */
export function keyName(press: KeyPress): string | null {
  if (press.isComposing || (press.altKey && !press.altGraph)) return null;
  const key = press.key === " " ? "Space" : isLetter(press.key) ? press.key.toLowerCase() : press.key;
  const shift = press.shiftKey && (isLetter(key) || key.length > 1) ? "Shift+" : "";
  const mod = (press.ctrlKey || press.metaKey) && !press.altGraph ? "Mod+" : "";
  return `${mod}${shift}${key}`;
}

/** Single-character shortcuts, with or without Shift, which WCAG 2.1.4 requires an off switch for. */
export function isSingleCharacter(name: string): boolean {
  return name.replace(/^Shift\+/, "").length === 1;
}

/** Keys that a focused control needs for itself. */
export function belongsToControls(name: string): boolean {
  return /^(Shift\+)?(Enter|Space|Arrow(Left|Right|Up|Down)|Home|End|PageUp|PageDown)$/.test(name);
}

/** Whether a text field needs the key. `Mod+k` types nothing, so it works there too. */
const isForText = (name: string) => name !== "Mod+k";

export type Focus = "page" | "control" | "typing" | "dialog";

/** Whether a key may act on the page, given the focus and whether single-key shortcuts are on. */
export function mayFire(name: string, focus: Focus, charactersOn: boolean): boolean {
  if (focus === "dialog" || (focus === "typing" && isForText(name))) return false;
  if (focus === "control" && belongsToControls(name)) return false;
  return charactersOn || !isSingleCharacter(name);
}
