import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { fingerprintOf, isLitter, refusalOf, totalsOf, withoutFolder } from "./found";
import { largestFileBytes } from "./limits";
import { hasPictureName, looksLikePicture } from "./picture-file";
import { secondsLeft, speedOf, withSample } from "./speed";

const file = { path: "a.png", bytes: 10, modifiedAt: 1, isPicture: true };

describe("what is refused before it is sent", () => {
  it.each([
    [file, null],
    [{ ...file, bytes: largestFileBytes }, null],
    [{ ...file, bytes: largestFileBytes + 1 }, "too_large"],
    [{ ...file, bytes: 0 }, "invalid"],
    [{ ...file, isPicture: false }, "unsupported_media"],
  ])("%j", (seen, code) => expect(refusalOf(seen)?.code ?? null).toBe(code));

  it.each([
    [".DS_Store", true],
    ["a/b/.hidden", true],
    ["a/Thumbs.db", true],
    ["__MACOSX/a/b.png", true],
    ["a/b.png", false],
    ["a.b/c.png", false],
  ])("%s is litter: %s", (path, is) => expect(isLitter(path)).toBe(is));
});

describe("a picture", () => {
  it.each([
    ["a.PNG", true],
    ["a.jpeg", true],
    ["a.webp", true],
    ["a.png.txt", false],
    ["png", false],
  ])("by its name: %s %s", (name, is) => expect(hasPictureName(name)).toBe(is));

  it.each([
    ["\x89PNG\r\n\x1a\n", true],
    ["\xff\xd8\xff\xe0", true],
    ["RIFF????WEBP", true],
    ["RIFF????AVI ", false],
    ["", false],
  ])("by its first bytes: %j %s", (head, is) =>
    expect(looksLikePicture(Buffer.from(head, "latin1"))).toBe(is),
  );
});

describe("paths", () => {
  it.each([
    [["r/a.png", "r/b/c.png"], "r", ["a.png", "b/c.png"]],
    [["r/a.png", "s/a.png"], null, ["r/a.png", "s/a.png"]],
    [["a.png"], null, ["a.png"]],
    [[], null, []],
  ])("%j", (paths, folder, rest) => expect(withoutFolder(paths)).toEqual({ folder, paths: rest }));

  test("no two files of a folder become one", () => {
    const name = fc.stringMatching(/^[a-z/]{1,6}$/);
    fc.assert(
      fc.property(fc.uniqueArray(name), (names) => {
        const { paths } = withoutFolder(names.map((each) => `r/${each}`));
        expect(new Set(paths).size).toBe(names.length);
      }),
    );
  });

  test("another set, size, time or place is another file", () => {
    const ids = [
      fingerprintOf("ws", null, file),
      fingerprintOf("ws", "s", file),
      fingerprintOf("other", null, file),
      fingerprintOf("ws", null, { ...file, bytes: 11 }),
      fingerprintOf("ws", null, { ...file, modifiedAt: 2 }),
      fingerprintOf("ws", null, { ...file, path: "b/a.png" }),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test("totals count pictures, their folders and what is refused", () => {
  const refused = { code: "invalid", detail: "empty" };
  const files = [
    { path: "a.png", bytes: 5, refusal: null },
    { path: "n/b.png", bytes: 6, refusal: null },
    { path: "n/c.png", bytes: 7, refusal: null },
    { path: "m/d.pdf", bytes: 9, refusal: refused },
  ];
  expect(totalsOf(files)).toEqual({ pictures: 3, bytes: 18, folders: 1, refused: 1 });
});

describe("speed", () => {
  it.each([
    [[], null],
    [[{ at: 0, bytes: 0 }], null],
    [
      [
        { at: 0, bytes: 0 },
        { at: 400, bytes: 9 },
      ],
      null,
    ],
    [
      [
        { at: 0, bytes: 0 },
        { at: 2_000, bytes: 4_000 },
      ],
      2_000,
    ],
    [
      [
        { at: 0, bytes: 900 },
        { at: 2_000, bytes: 0 },
      ],
      0,
    ],
  ])("%j is %s", (samples, speed) => expect(speedOf(samples)).toBe(speed));

  it.each([
    [1_000, null, null],
    [1_000, 0, null],
    [1_000, 300, 4],
    [0, 300, 0],
  ])("%s bytes at %s take %s s", (bytes, speed, seconds) => expect(secondsLeft(bytes, speed)).toBe(seconds));

  test("older samples are forgotten", () => {
    const steady = Array.from({ length: 30 }, (_, i) => ({ at: i * 1_000, bytes: i * 10 }));
    const kept = steady.reduce<{ at: number; bytes: number }[]>(withSample, []);
    expect(kept).toHaveLength(7);
    expect(speedOf(kept)).toBe(10);
  });
});
