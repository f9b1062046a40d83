const reserved = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/i;
// Control characters, characters that Windows refuses, and bidi marks.
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}<>:"/\\|?*]/gu;
const maxBytes = 150;

const lengthOf = (text: string) => Buffer.byteLength(text, "utf8");

/** Shortens the stem by whole characters until the name fits; keeps the extension. */
function shorten(name: string, limit: number): string {
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : "";
  const stem = [...name.slice(0, name.length - extension.length)];
  while (stem.length > 1 && lengthOf(stem.join("")) + lengthOf(extension) > limit) stem.pop();
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
  return shorten(reserved.test(named) ? `_${named}` : named, maxBytes);
}

/** Case folding, for case-insensitive file systems; upper case first maps ß to SS and ſ to S. */
const folded = (name: string) => name.toUpperCase().toLowerCase();

/** Safe names, unique case-insensitively, in the given order: a second `a.png` becomes `a (2).png`. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return names.map((name) => {
    const safe = safeName(name);
    const dot = safe.lastIndexOf(".");
    const [stem, extension] = dot > 0 ? [safe.slice(0, dot), safe.slice(dot)] : [safe, ""];
    const short = shorten(stem, maxBytes - lengthOf(extension) - 11);
    // Continues from the last number: a thousand equal names would otherwise try half a million.
    let n = counts.get(folded(safe)) ?? 1;
    let candidate = safe;
    while (taken.has(folded(candidate))) candidate = `${short} (${++n})${extension}`;
    counts.set(folded(safe), n);
    taken.add(folded(candidate));
    return candidate;
  });
}
