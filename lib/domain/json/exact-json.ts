/** Index after the string literal that starts at `open`; the text's length if it never ends. */
export function endOfString(text: string, open: number): number {
  for (let i = open + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 92) i++;
    else if (code === 34) return i + 1;
  }
  return text.length;
}

function quoteUnsafe(digits: string): string {
  return Number.isSafeInteger(Number(digits)) ? digits : `"${digits}"`;
}

/** Replaces Python's NaN and Infinity, and quotes integers beyond 2^53, so that no digit is lost. */
function exact(outside: string): string {
  return outside
    .replace(/-?\b(?:NaN|Infinity)\b/g, "null")
    .replace(/(?<![\d.eE+-])-?\d{16,}(?![\d.eE+])/g, quoteUnsafe);
}

/** Strips trailing NULs and a byte order mark, which some writers add. */
function withoutPadding(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) <= 32) end--;
  return text.slice(0, end).replace(/^[\s\uFEFF\0]+/, "");
}

/** Parses JSON as generators write it. `undefined` if it is not JSON; integers beyond 2^53 become strings. */
export function parseExactJson(text: string): unknown {
  let out = "";
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('"', at);
    const stop = open === -1 ? text.length : open;
    const close = open === -1 ? text.length : endOfString(text, open);
    out += exact(text.slice(at, stop)) + text.slice(stop, close);
    at = close;
  }
  try {
    return JSON.parse(withoutPadding(out));
  } catch {
    return undefined;
  }
}
