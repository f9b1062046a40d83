/** Characters that hide text, break lines or turn the direction of what stands beside them. */
const hiding = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;
const everyHiding = new RegExp(hiding, "gu");

const nameOf = (char: string) => `U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

/** Why people may not give a name like this; null if they may. */
export function nameFault(name: string): string | null {
  const [char] = hiding.exec(name) ?? [];
  return char === undefined
    ? null
    : `must not contain ${nameOf(char)}, which hides, breaks or reverses text; leave it out`;
}

/** A name from a file, which may be anything, with such characters shown as what they are: `[U+202E]`. */
export const visibleText = (text: string): string =>
  hiding.test(text) ? text.replace(everyHiding, (char) => `[${nameOf(char)}]`) : text;
