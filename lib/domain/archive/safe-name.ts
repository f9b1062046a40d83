const reserved = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/i;
// Control characters, characters that Windows refuses, and bidi marks.
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}<>:"/\\|?*]/gu;
/** Longest segment of a path, in bytes of UTF-8. */
export const maxNameBytes = 150;

const lengthOf = (text: string) => Buffer.byteLength(text, "utf8");

/** Shortens the stem by whole characters until the name fits; keeps the extension. */
export function shortened(name: string, limit: number): string {
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : "";
  const stem = [...name.slice(0, name.length - extension.length)];
  let over = lengthOf(name) - limit;
  while (stem.length > 1 && over > 0) over -= lengthOf(stem.pop() ?? "");
  return stem.join("").replace(/[\s.]+$/, "") + extension;
}

/** A file name valid on every system: one segment, no control characters or reserved names, at most 150 bytes of UTF-8. */
export function safeName(name: string): string {
  const last =
    name
      .normalize("NFC")
      .replaceAll("\\", "/")
      .split("/")
      .filter((s) => s !== "" && s !== "." && s !== "..")
      .at(-1) ?? "";
  const clean = last.replace(unsafe, "_").replace(/^[\s.]+|[\s.]+$/g, "");
  const named = clean === "" ? "artifact" : clean;
  return shortened(reserved.test(named) ? `_${named}` : named, maxNameBytes);
}
