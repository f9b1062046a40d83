import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTexts } from "@/lib/bytes/imaging/texts/read-texts";
import { noTexts } from "@/lib/domain/embedded/file-texts";
import { draws } from "@/tools/testing/draws";

const latin1 = (text: string) => Buffer.from(text, "latin1");
const signature = latin1("\x89PNG\r\n\x1a\n");

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([latin1(type), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, body, checksum]);
}

const header = chunk("IHDR", Buffer.from([0, 0, 2, 128, 0, 0, 1, 224, 8, 6, 0, 0, 0]));
const png = (...chunks: Buffer[]) =>
  Buffer.concat([signature, header, ...chunks, chunk("IEND", Buffer.alloc(0))]);
const iTXt = (keyword: string, text: Buffer, packed: boolean) =>
  chunk(
    "iTXt",
    Buffer.concat([
      latin1(`${keyword}\0${packed ? "\x01" : "\0"}\0en\0schlüssel\0`),
      packed ? deflateSync(text) : text,
    ]),
  );

/** A TIFF block with a single entry of bytes. */
function tiff(tag: number, value: Buffer, little: boolean): Buffer {
  const head = Buffer.alloc(26);
  const u16 = (n: number, at: number) => (little ? head.writeUInt16LE(n, at) : head.writeUInt16BE(n, at));
  const u32 = (n: number, at: number) => (little ? head.writeUInt32LE(n, at) : head.writeUInt32BE(n, at));
  head.write(little ? "II" : "MM", "latin1");
  u16(42, 2);
  u32(8, 4);
  u16(1, 8);
  u16(tag, 10);
  u16(7, 12);
  u32(value.length, 14);
  u32(26, 18);
  return Buffer.concat([head, value]);
}

const utf16le = (text: string) => Buffer.from(text, "utf16le");
const utf16be = (text: string) => utf16le(text).swap16();

function jpeg(...segments: [number, Buffer][]): Buffer {
  const parts = segments.map(([marker, data]) => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(data.length + 2, 2);
    return Buffer.concat([head, data]);
  });
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...parts, Buffer.from([0xff, 0xda])]);
}

function webp(...chunks: [string, Buffer][]): Buffer {
  const parts = chunks.map(([type, data]) => {
    const head = Buffer.alloc(8);
    head.write(type, "latin1");
    head.writeUInt32LE(data.length, 4);
    return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
  });
  return Buffer.concat([latin1("RIFF\0\0\0\0WEBP"), ...parts]);
}

describe("readTexts of PNG", () => {
  it.each<[string, Buffer, string]>([
    ["tEXt in Latin-1", chunk("tEXt", latin1("k\0caf\xe9")), "café"],
    ["tEXt in UTF-8", chunk("tEXt", Buffer.from("k\0テスト")), "テスト"],
    ["zTXt", chunk("zTXt", Buffer.concat([latin1("k\0\0"), deflateSync("packed")])), "packed"],
    ["iTXt", iTXt("k", Buffer.from("テスト"), false), "テスト"],
    ["packed iTXt", iTXt("k", Buffer.from("テスト"), true), "テスト"],
  ])("reads %s, before and behind the pixels", (_, text, expected) => {
    const pixels = chunk("IDAT", Buffer.from([1, 2, 3]));
    const found = [{ keyword: "k", text: expected }];
    expect(readTexts(png(text, pixels)).texts).toEqual(found);
    expect(readTexts(png(pixels, text))).toMatchObject({ texts: found, size: { width: 640, height: 480 } });
  });

  it("does not unpack a bomb, and continues after it", () => {
    const bomb = chunk("zTXt", Buffer.concat([latin1("bomb\0\0"), deflateSync(Buffer.alloc(64_000_000))]));
    expect(readTexts(png(bomb, bomb, chunk("tEXt", latin1("k\0v")))).texts).toEqual([
      { keyword: "k", text: "v" },
    ]);
    // Many use up what one picture may unpack, so that nothing is read after them.
    expect(readTexts(png(...Array<Buffer>(200).fill(bomb), chunk("tEXt", latin1("k\0v")))).texts).toEqual([]);
  });

  it("keeps what it read before the damage", () => {
    const whole = png(chunk("tEXt", latin1("k\0v")), chunk("IDAT", Buffer.alloc(100)));
    expect(readTexts(whole.subarray(0, -80)).texts).toEqual([{ keyword: "k", text: "v" }]);
  });
});

describe("readTexts of EXIF and XMP", () => {
  const comments: [string, Buffer, string][] = [
    ["UTF-16, big-endian", Buffer.concat([latin1("UNICODE\0"), utf16be("a テスト cat")]), "a テスト cat"],
    ["UTF-16, little-endian", Buffer.concat([latin1("UNICODE\0"), utf16le("a テスト cat")]), "a テスト cat"],
    ["UTF-16 with a mark", Buffer.concat([latin1("UNICODE\0"), utf16le("\uFEFFテスト")]), "テスト"],
    [
      "UTF-8 under UTF-16's name",
      Buffer.concat([latin1("UNICODE\0"), Buffer.from("a テスト cat")]),
      "a テスト cat",
    ],
    ["ASCII", latin1("ASCII\0\0\0a cat\0\0"), "a cat"],
    [
      "JIS",
      Buffer.concat([latin1("JIS\0\0\0\0\0\x1b$B"), Buffer.from([0x46, 0x7c]), latin1("\x1b(B")]),
      "日",
    ],
    ["no charset", latin1('{"prompt": 1}'), '{"prompt": 1}'],
  ];
  it.each(comments)("decodes a comment in %s", (_, value, expected) => {
    for (const little of [true, false]) {
      const block = tiff(0x9286, value, little);
      const prefixed = Buffer.concat([latin1("Exif\0\0"), block]);
      expect(readTexts(jpeg([0xe1, prefixed])).exif.userComment).toBe(expected);
      expect(readTexts(webp(["EXIF", block])).exif.userComment).toBe(expected);
      expect(readTexts(png(chunk("eXIf", block))).exif.userComment).toBe(expected);
    }
  });

  it("reads XMP packets, comments and sizes", () => {
    const packet = latin1("http://ns.adobe.com/xap/1.0/\0<x/>");
    const frame = Buffer.from([8, 1, 224, 2, 128, 3]);
    const size = { width: 640, height: 480 };
    expect(readTexts(jpeg([0xe1, packet], [0xfe, latin1("hello")], [0xc2, frame]))).toMatchObject({
      xmp: "<x/>",
      texts: [{ keyword: "Comment", text: "hello" }],
      size,
    });
    const canvas = Buffer.from([0, 0, 0, 0, 127, 2, 0, 223, 1, 0]);
    expect(readTexts(webp(["VP8X", canvas], ["XMP ", latin1("<x/>")]))).toMatchObject({ xmp: "<x/>", size });
    expect(readTexts(png(iTXt("XML:com.adobe.xmp", latin1("<x/>"), false))).xmp).toBe("<x/>");
  });
});

describe("readTexts of garbage", () => {
  it("finds no texts in other files", () => {
    for (const bytes of [Buffer.alloc(0), latin1("GIF89a"), latin1("RIFF")])
      expect(readTexts(bytes)).toEqual(noTexts);
  });

  it("never throws", () => {
    const start = fc.constantFrom(
      signature,
      Buffer.concat([signature, header]),
      Buffer.from([0xff, 0xd8, 0xff]),
      latin1("RIFF\0\0\0\0WEBPEXIF"),
      jpeg([0xe1, Buffer.concat([latin1("Exif\0\0"), tiff(0x8769, latin1("xxxxx"), true)])]),
    );
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 400 }), (head, tail) => {
        expect(readTexts(Buffer.concat([head, tail]))).toHaveProperty("texts");
      }),
      { numRuns: draws(500) },
    );
  });

  it("survives any damage to a whole file", () => {
    const whole = png(
      chunk("eXIf", tiff(0x9286, latin1("ASCII\0\0\0a cat"), true)),
      chunk("zTXt", Buffer.concat([latin1("k\0\0"), deflateSync("v")])),
      iTXt("i", latin1("text"), true),
    );
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, value) => {
        const bytes = Buffer.from(whole);
        bytes[at] = value;
        expect(readTexts(bytes)).toHaveProperty("texts");
      }),
      { numRuns: draws(500) },
    );
  });
});
