import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { parseChecksum } from "./checksum";
import { parseMetadata } from "./metadata";

const encoded = (text: string) => Buffer.from(text).toString("base64");

test("metadata comes back as it was, whatever it says", () => {
  const key = fc.stringMatching(/^[a-z]{1,8}$/);
  const text = fc.string({ unit: "grapheme", maxLength: 40 });
  fc.assert(
    fc.property(fc.dictionary(key, text, { noNullPrototype: true }), (said) => {
      const header = Object.entries(said)
        .map(([name, value]) => `${name} ${encoded(value)}`)
        .join(",");
      expect(parseMetadata(header)).toEqual(said);
    }),
  );
});

describe("Upload-Metadata", () => {
  it.each([
    [null, {}],
    ["", {}],
    ["filename", { filename: "" }],
    [`filename ${encoded("a.png")}, set ${encoded("Grüße 🦊")}`, { filename: "a.png", set: "Grüße 🦊" }],
  ])("%j", (header, said) => expect(parseMetadata(header)).toEqual(said));

  it.each(["filename #", "filename YQ== YQ==", `a ${encoded("b")},a ${encoded("c")}`, "filename /w=="])(
    "%j is refused",
    (header) => expect(() => parseMetadata(header)).toThrow(expect.objectContaining({ code: "invalid" })),
  );
});

describe("Upload-Checksum", () => {
  it.each([
    [null, null],
    ["sha1 YWJj", { algorithm: "sha1", base64: "YWJj" }],
    ["sha256 YWI=", { algorithm: "sha256", base64: "YWI=" }],
  ])("%j", (header, said) => expect(parseChecksum(header)).toEqual(said));

  it.each([
    ["crc99 AAAA", "unknown_checksum"],
    ["", "unknown_checksum"],
    ["sha1", "invalid"],
    ["sha1 ? ", "invalid"],
    ["sha1 YWJj YWJj", "invalid"],
  ])("%j is %s", (header, code) =>
    expect(() => parseChecksum(header)).toThrow(expect.objectContaining({ code })),
  );
});
