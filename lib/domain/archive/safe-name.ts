const reserved = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/i;
// Control characters, separators of lines, characters that Windows refuses, and bidi marks.
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}<>:"/\\|?*]/gu;
/** Longest segment of a path, in bytes of UTF-8. */
export const maxNameBytes = 150;
/** What is read of a name, in bytes: normalising is quadratic in accents. */
const maxReadBytes = 1_000;

const lengthOf = (text: string) => Buffer.byteLength(text, "utf8");

/** Shortens the stem by whole characters until the name fits; keeps the extension. */
export function shortened(name: string, limit: number): string {
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : "";
  // A character has at least as many bytes as units of UTF-16.
  const begin = name.slice(0, Math.min(name.length - extension.length, limit + 1));
  const stem = [...begin];
  let over = lengthOf(begin) + lengthOf(extension) - limit;
  while (stem.length > 1 && over > 0) over -= lengthOf(stem.pop() ?? "");
  return stem.join("").replace(/[\s.]+$/, "") + extension;
}

function withoutEnd(text: string): string {
  let end = text.length;
  while (/[\s.]/.test(text[end - 1] ?? "")) end--;
  return text.slice(0, end);
}

/** A file name valid on every system: one segment, no control characters or reserved names, at most 150 bytes of UTF-8. */
export function safeName(name: string): string {
  const last =
    name
      .replaceAll("\\", "/")
      .split("/")
      .filter((s) => s !== "" && s !== "." && s !== "..")
      .at(-1) ?? "";
  const read = shortened(last, maxReadBytes).normalize("NFC");
  const clean = withoutEnd(read.replace(unsafe, "_")).replace(/^[\s.]+/, "");
  const named = clean === "" ? "artifact" : clean;
  return shortened(reserved.test(named) ? `_${named}` : named, maxNameBytes);
}
