import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { decodeCursor, encodeCursor } from "@/lib/domain/lists/keyset";
import { isAppError } from "@/lib/errors";

const shape = z.strictObject({ at: z.iso.datetime(), id: z.uuid() });
const id = "0199d1a2-7a8b-7c3d-8e4f-5a6b7c8d9e0f";

function refusal(cursor: string): unknown {
  try {
    return decodeCursor(cursor, shape);
  } catch (error) {
    return isAppError(error) ? [error.code, error.errors?.[0]?.path] : error;
  }
}

describe("a cursor", () => {
  it("gives back its position, and needs no escaping in a URL", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.stringMatching(/^[a-zA-Z]{1,9}$/),
          fc.oneof(fc.string(), fc.integer(), fc.constant(null)),
        ),
        (position) => {
          const cursor = encodeCursor(position);
          expect(cursor).toBe(encodeURIComponent(cursor));
          expect(decodeCursor(cursor, z.record(z.string(), z.unknown()))).toEqual({ ...position });
        },
      ),
    );
  });

  it("turns a date into its text", () => {
    expect(decodeCursor(encodeCursor({ at: new Date(0), id }), shape)).toEqual({
      at: "1970-01-01T00:00:00.000Z",
      id,
    });
  });

  it.each([
    ["nothing", ""],
    ["no base64url", "a+b/c="],
    ["no JSON", Buffer.from("{").toString("base64url")],
    ["no object", encodeCursor([1])],
    ["another list's", encodeCursor({ rating: 5, id })],
    ["one with more", encodeCursor({ at: "2026-01-01T00:00:00Z", id, more: 1 })],
    ["one with a made-up id", encodeCursor({ at: "2026-01-01T00:00:00Z", id: "' or 1=1" })],
    ["too long a one", encodeCursor({ at: "2026-01-01T00:00:00Z", id, pad: "x".repeat(2000) })],
  ])("is refused when it is %s", (_, cursor) => {
    expect(refusal(cursor)).toEqual(["invalid", "cursor"]);
  });

  it.each([
    ["a number beyond an integer column", { at: 2 ** 31 }],
    ["one below it", { at: -(2 ** 40) }],
    ["NUL", { at: "a\0" }],
    ["half a surrogate pair", { at: "\ud800" }],
  ])("is refused with %s, which no column holds", (_, position) => {
    const any = z.object({ at: z.union([z.string(), z.number()]) });
    expect(() => decodeCursor(encodeCursor(position), any)).toThrow("Invalid cursor");
  });
});
