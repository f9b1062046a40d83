const exifPointer = 0x8769;
const userComment = 0x9286;

type Entry = { tag: number; type: number; count: number; value: number };

function writeDirectory(out: Buffer, at: number, { tag, type, count, value }: Entry): void {
  out.writeUInt16BE(1, at);
  out.writeUInt16BE(tag, at + 2);
  out.writeUInt16BE(type, at + 4);
  out.writeUInt32BE(count, at + 6);
  out.writeUInt32BE(value, at + 10);
}

/**
 * EXIF with only a UserComment in UTF-16, where generators and galleries look for metadata in a WebP. sharp's `withExif`
 * supports only ASCII.
 */
export function exifComment(comment: string): Buffer {
  const text = Buffer.from(comment, "utf16le").swap16();
  const head = Buffer.alloc(52);
  head.write("MM\0*", 0, "latin1");
  head.writeUInt32BE(8, 4);
  writeDirectory(head, 8, { tag: exifPointer, type: 4, count: 1, value: 26 });
  writeDirectory(head, 26, { tag: userComment, type: 7, count: text.length + 8, value: 44 });
  head.write("UNICODE\0", 44, "latin1");
  return Buffer.concat([head, text]);
}
