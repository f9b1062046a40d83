/** A grey profile with a power curve, such as Photoshop's "Gray Gamma 1.8". */
export function greyProfile(gamma: number): Buffer {
  const header = Buffer.alloc(128);
  header.writeUInt32BE(0x02400000, 8);
  header.write("mntrGRAYXYZ ", 12, "latin1");
  header.write("acsp", 36, "latin1");
  header.set([0, 0, 0xf6, 0xd6, 0, 1, 0, 0, 0, 0, 0xd3, 0x2d], 68);
  const white = Buffer.from("58595a20000000000000f6d6000100000000d32d", "hex");
  const curve = Buffer.alloc(16);
  curve.write("curv", 0, "latin1");
  curve.writeUInt32BE(1, 8);
  curve.writeUInt16BE(Math.round(gamma * 256), 12);
  const text = Buffer.concat([Buffer.from("64657363000000000000000547726179", "hex"), Buffer.alloc(84)]);
  const tags = [
    ["desc", text],
    ["wtpt", white],
    ["kTRC", curve],
  ] as const;
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length, 0);
  let from = 128 + table.length;
  for (const [i, [name, data]] of tags.entries()) {
    table.write(name, 4 + i * 12, "latin1");
    table.writeUInt32BE(from, 8 + i * 12);
    table.writeUInt32BE(data.length, 12 + i * 12);
    from += data.length;
  }
  const profile = Buffer.concat([header, table, ...tags.map(([, data]) => data)]);
  profile.writeUInt32BE(profile.length, 0);
  return profile;
}
