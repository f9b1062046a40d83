import type { EmbeddedTexts } from "@/lib/bytes/imaging/work/carried-texts";

const make = 0x010f;
const model = 0x0110;
const exifPointer = 0x8769;
const userComment = 0x9286;
const [ascii, long, undefinedBytes] = [2, 4, 7];
const headBytes = 8;
const entryBytes = 12;

type Entry = { tag: number; type: number; count: number; body: Buffer };

const sizeOf = (entries: readonly Entry[]) => 2 + entries.length * entryBytes + 4;

/** A directory; values longer than four bytes follow at `bodiesAt`. */
function directory(entries: readonly Entry[], bodiesAt: number): Buffer {
  const out = Buffer.alloc(sizeOf(entries));
  out.writeUInt16BE(entries.length, 0);
  let body = bodiesAt;
  for (const [i, entry] of entries.entries()) {
    const at = 2 + i * entryBytes;
    out.writeUInt16BE(entry.tag, at);
    out.writeUInt16BE(entry.type, at + 2);
    out.writeUInt32BE(entry.count, at + 4);
    if (entry.body.length <= 4) entry.body.copy(out, at + 8);
    else out.writeUInt32BE(body, at + 8);
    if (entry.body.length > 4) body += entry.body.length;
  }
  return out;
}

const bodiesOf = (entries: readonly Entry[]) => entries.map((e) => e.body).filter((b) => b.length > 4);

/** UTF-8 in a field meant for ASCII, which is how ComfyUI's nodes write it and its pages read it. */
function textEntry(tag: number, name: string, text: string | null): Entry[] {
  if (text === null) return [];
  const body = Buffer.from(`${name}:${text}\0`, "utf8");
  // Padded, so the next body has an even offset.
  return [
    { tag, type: ascii, count: body.length, body: Buffer.concat([body, Buffer.alloc(body.length & 1)]) },
  ];
}

function commentEntry(comment: string | null): Entry[] {
  if (comment === null) return [];
  const body = Buffer.concat([Buffer.from("UNICODE\0", "latin1"), Buffer.from(comment, "utf16le").swap16()]);
  return [{ tag: userComment, type: undefinedBytes, count: body.length, body }];
}

function pointerTo(offset: number): Entry {
  const body = Buffer.alloc(4);
  body.writeUInt32BE(offset);
  return { tag: exifPointer, type: long, count: 1, body };
}

/**
 * EXIF with a UTF-16 UserComment, where generators and galleries look for metadata in a WebP, and with ComfyUI's graphs
 * where ComfyUI looks for them. sharp's `withExif` supports only ASCII.
 */
export function exifBlock({ comment, prompt, workflow }: EmbeddedTexts): Buffer {
  const texts = [...textEntry(make, "workflow", workflow), ...textEntry(model, "prompt", prompt)];
  const inner = commentEntry(comment);
  const outerBodies = headBytes + sizeOf([...texts, pointerTo(0)]);
  const innerAt = bodiesOf(texts).reduce((sum, body) => sum + body.length, outerBodies);
  const outer = inner.length === 0 ? texts : [...texts, pointerTo(innerAt)];
  return Buffer.concat([
    Buffer.from("MM\0*\0\0\0\b", "latin1"),
    directory(outer, outerBodies),
    // Without the pointer its place is left empty, so that the offsets stay right.
    Buffer.alloc(inner.length === 0 ? entryBytes : 0),
    ...bodiesOf(texts),
    ...(inner.length === 0 ? [] : [directory(inner, innerAt + sizeOf(inner)), ...bodiesOf(inner)]),
  ]);
}
