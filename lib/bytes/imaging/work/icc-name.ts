/** The description of an ICC profile: a `desc` tag of type `desc` (v2, ASCII) or `mluc` (v4, UTF-16). */
export function iccName(profile: Buffer): string | null {
  try {
    const tags = Math.min(profile.readUInt32BE(128), 100);
    for (let i = 0; i < tags; i++) {
      const at = 132 + i * 12;
      if (profile.toString("latin1", at, at + 4) === "desc") {
        return description(profile.subarray(profile.readUInt32BE(at + 4)));
      }
    }
    return null;
  } catch {
    // The name is optional: a truncated profile has none.
    return null;
  }
}

function description(tag: Buffer): string | null {
  const type = tag.toString("latin1", 0, 4);
  if (type === "desc") return clean(tag.toString("latin1", 12, 12 + tag.readUInt32BE(8)));
  if (type !== "mluc") return null;
  const offset = tag.readUInt32BE(24);
  return clean(
    Buffer.from(tag.subarray(offset, offset + (tag.readUInt32BE(20) & ~1)))
      .swap16()
      .toString("utf16le"),
  );
}

function clean(text: string): string | null {
  const end = text.indexOf("\0");
  return (end < 0 ? text : text.slice(0, end)).trim().slice(0, 200) || null;
}
