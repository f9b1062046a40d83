import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { analyse } from "@/lib/bytes/imaging/analyse";
import { pngChunk } from "@/lib/bytes/imaging/work/png-chunks";
import { control, data, greyPng, numbers, promise, rows } from "@/tools/testing/files/apng";
import { useImaging } from "@/tools/testing/imaging";

const { pool, fileOf } = useImaging();

const whole = { width: 8, height: 8 };
const part = { x: 2, y: 3, width: 5, height: 4 };
const packed = deflateSync(rows(8, 8));
const packedPart = deflateSync(rows(5, 4));
const first = [promise(2), control(0, whole)];

const analysed = async (png: Buffer) => analyse(await fileOf(png), pool);

describe("an animated PNG is taken", () => {
  it.each([
    ["whose frames are whole", greyPng(first, [control(1, whole), data(2, packed)]), 2],
    ["with a frame of a part", greyPng(first, [control(1, part), data(2, packedPart)]), 2],
    [
      "with a frame in several chunks",
      greyPng(first, [control(1, whole), data(2, packed.subarray(0, 5)), data(3, packed.subarray(5))]),
      2,
    ],
    [
      "whose picture without animation is no frame",
      greyPng([promise(1)], [control(0, part), data(1, packedPart)]),
      1,
    ],
    [
      "that is interlaced",
      greyPng(first, [control(1, whole), data(2, deflateSync(Buffer.alloc(79)))], 1, Buffer.alloc(79)),
      2,
    ],
    [
      "whose frame would unpack to a hundred million times its pixels",
      greyPng(first, [control(1, { width: 1, height: 1 }), data(2, deflateSync(Buffer.alloc(200_000_000)))]),
      2,
    ],
    [
      "whose frame has bytes after its pixels",
      greyPng(first, [control(1, part), data(2, deflateSync(rows(9, 9)))]),
      2,
    ],
  ])("%s", async (_, png, frames) => {
    expect(await analysed(png)).toMatchObject({ type: "png", animated: true, frames, width: 8, height: 8 });
  });
});

const flipped = Buffer.from(packed);
flipped[4] = (flipped[4] ?? 0) ^ 255;
const badFilter = rows(8, 8);
badFilter[9 * 7] = 9;

describe("an animated PNG is refused with the frame that is damaged", () => {
  it.each([
    ["no second frame", greyPng(first, []), "frame 2 of 2 is missing."],
    [
      "a second frame without pixels",
      greyPng(first, [control(1, whole)]),
      "frame 2 of 2 is damaged or cut short.",
    ],
    [
      "cut pixels",
      greyPng(first, [control(1, whole), data(2, packed.subarray(0, -6))]),
      "frame 2 of 2 is damaged or cut short.",
    ],
    [
      "too few rows",
      greyPng(first, [control(1, whole), data(2, deflateSync(rows(8, 7)))]),
      "frame 2 of 2 is damaged or cut short.",
    ],
    [
      "too few rows of an interlaced one",
      greyPng(first, [control(1, whole), data(2, deflateSync(Buffer.alloc(78)))], 1, Buffer.alloc(79)),
      "frame 2 of 2 is damaged or cut short.",
    ],
    [
      "pixels that are no deflate",
      greyPng(first, [control(1, whole), data(2, flipped)]),
      "frame 2 of 2 is damaged or cut short.",
    ],
    [
      "a row with no known filter",
      greyPng(first, [control(1, whole), data(2, deflateSync(badFilter))]),
      "frame 2 of 2 is damaged or cut short.",
    ],
    [
      "the third of three, damaged",
      greyPng(
        [promise(3), control(0, whole)],
        [control(1, whole), data(2, packed), control(3, part), data(4, packedPart.subarray(0, 3))],
      ),
      "frame 3 of 3 is damaged or cut short.",
    ],
    [
      "a number left out",
      greyPng(first, [control(1, whole), data(3, packed)]),
      "frame 2 of 2 is out of order.",
    ],
    [
      "a frame beyond the edge",
      greyPng(first, [control(1, { ...part, x: 4 }), data(2, packedPart)]),
      "frame 2 of 2 does not lie within the picture.",
    ],
    [
      "a first frame of another size",
      greyPng([promise(1), control(0, part)], []),
      "frame 1 of 1 does not have the picture’s size.",
    ],
    [
      "an unknown blending",
      greyPng(first, [control(1, whole, [0, 2]), data(2, packed)]),
      "frame 2 of 2 has an unknown way of being drawn.",
    ],
    [
      "pixels of no frame",
      greyPng([promise(1)], [data(0, packed)]),
      "frame 1 of 1 has pixels before it begins.",
    ],
    [
      "a short control chunk",
      greyPng(first, [pngChunk("fcTL", numbers(1, 8)), data(2, packed)]),
      "frame 2 of 2 has a control chunk of another length.",
    ],
    [
      "more frames than promised",
      greyPng(first, [control(1, part), data(2, packedPart), control(3, part), data(4, packedPart)]),
      "it has more frames than the 2 that it promises.",
    ],
  ])("%s", async (_, png, why) => {
    await expect(analysed(png)).rejects.toMatchObject({
      code: "invalid",
      errors: [{ path: "file", message: `The picture is damaged: ${why}` }],
    });
  });
});
