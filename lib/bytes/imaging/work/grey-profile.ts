const headerBytes = 128;
const entryBytes = 12;
const maxTags = 100;

type Tag = { name: string; data: Buffer };

function tagsOf(profile: Buffer): Tag[] {
  const count = Math.min(profile.readUInt32BE(headerBytes), maxTags);
  return Array.from({ length: count }, (_, i) => {
    const at = headerBytes + 4 + i * entryBytes;
    const from = profile.readUInt32BE(at + 4);
    const data = profile.subarray(from, from + profile.readUInt32BE(at + 8));
    return { name: profile.toString("latin1", at, at + 4), data };
  });
}

/** sRGB's primaries adapted to D50; their sum is white. */
const primaries: Record<string, readonly [number, number, number]> = {
  rXYZ: [0.4360747, 0.2225045, 0.0139322],
  gXYZ: [0.3850649, 0.7168786, 0.0971045],
  bXYZ: [0.1430804, 0.0606169, 0.7141733],
};

function xyz(values: readonly number[]): Buffer {
  const data = Buffer.alloc(20);
  data.write("XYZ ", 0, "latin1");
  values.forEach((value, i) => {
    data.writeInt32BE(Math.round(value * 65_536), 8 + i * 4);
  });
  return data;
}

function assembled(header: Buffer, tags: readonly Tag[]): Buffer {
  const table = Buffer.alloc(4 + tags.length * entryBytes);
  table.writeUInt32BE(tags.length, 0);
  const parts: Buffer[] = [];
  let from = headerBytes + table.length;
  for (const [i, { name, data }] of tags.entries()) {
    table.write(name, 4 + i * entryBytes, "latin1");
    table.writeUInt32BE(from, 8 + i * entryBytes);
    table.writeUInt32BE(data.length, 12 + i * entryBytes);
    const padded = Buffer.concat([data, Buffer.alloc(-data.length & 3)]);
    parts.push(padded);
    from += padded.length;
  }
  const profile = Buffer.concat([header, table, ...parts]);
  profile.writeUInt32BE(profile.length, 0);
  return profile;
}

/** Whether this is a grey profile. */
export const isGreyProfile = (profile: Buffer): boolean => profile.toString("latin1", 16, 20) === "GRAY";

const kept = new Set(["desc", "cprt", "wtpt", "chad"]);

/**
 * The RGB profile in which equal red, green and blue look as grey did in the grey profile, for formats without grey
 * (ICC.1:2022, 8.3 and 8.6). Null unless the profile defines grey by a curve, in XYZ.
 */
export function rgbProfileOf(grey: Buffer): Buffer | null {
  try {
    if (grey.toString("latin1", 16, 24) !== "GRAYXYZ ") return null;
    const tags = tagsOf(grey);
    const curve = tags.find(({ name }) => name === "kTRC")?.data;
    if (curve === undefined || curve.length < 12) return null;
    const header = Buffer.from(grey.subarray(0, headerBytes));
    header.write("mntrRGB ", 12, "latin1");
    // The profile ID is a checksum of the grey profile.
    header.fill(0, 84, 100);
    return assembled(header, [
      ...tags.filter(({ name }) => kept.has(name)),
      ...Object.entries(primaries).map(([name, values]) => ({ name, data: xyz(values) })),
      ...["rTRC", "gTRC", "bTRC"].map((name) => ({ name, data: curve })),
    ]);
  } catch {
    // A damaged profile has no meaning worth keeping.
    return null;
  }
}
