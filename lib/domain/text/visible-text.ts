/** Characters that hide text, break lines or turn the direction of what stands beside them. */
const hiding = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;
const everyHiding = new RegExp(hiding, "gu");

export const codeOf = (char: string) => `U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

/** A name from a file, which may be anything, with such characters shown as what they are: `[U+202E]`. */
export const visibleText = (text: string): string =>
  hiding.test(text) ? text.replace(everyHiding, (char) => `[${codeOf(char)}]`) : text;
