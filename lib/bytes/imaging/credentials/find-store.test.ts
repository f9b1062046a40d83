import fc from "fast-check";
import sharp from "sharp";
import { beforeAll, expect, it } from "vitest";
import { storeBytesOf, storeOf } from "./find-store";

let plain: Buffer;
beforeAll(async () => {
  const create = { width: 8, height: 8, channels: 3, background: "#a63" } as const;
  plain = await sharp({ create }).jpeg().toBuffer();
});

/** As JPEG XT has it: each segment begins with its kind, numbers and the head of the box. */
function inSegments(store: Buffer, room: number): Buffer {
  const [head, segments] = [store.subarray(0, 8), [] as Buffer[]];
  for (let at = 8; at < store.length || at === 8; at += room) {
    const part = store.subarray(at, at + room);
    const start = Buffer.from([0xff, 0xeb, 0, 0, 0x4a, 0x50, 0, 1, 0, 0, 0, segments.length + 1]);
    start.writeUInt16BE(2 + 8 + head.length + part.length, 2);
    segments.push(start, head, part);
  }
  return Buffer.concat([plain.subarray(0, 2), ...segments, plain.subarray(2)]);
}

it("the store of a JPEG is put together from its segments", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 9, maxLength: 900 }),
      fc.integer({ min: 40, max: 400 }),
      (bytes, room) => {
        const store = Buffer.from(bytes);
        const jpeg = inSegments(store, room);
        expect(storeBytesOf(jpeg, "jpeg")).toBeGreaterThan(0);
        expect(storeOf(jpeg, "jpeg").equals(store)).toBe(true);
      },
    ),
  );
});
