import fc from "fast-check";
import { expect, it } from "vitest";
import { seal, unseal } from "./sealed";

const secret = "s".repeat(32);

it("opens what it sealed, for its purpose and secret alone", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const sealed = seal("second factor", text, secret);
      expect(unseal("second factor", sealed, secret)).toBe(Buffer.from(text).toString());
      expect(unseal("sign-out", sealed, secret)).toBeNull();
      expect(unseal("second factor", sealed, "t".repeat(32))).toBeNull();
    }),
  );
});

it("opens nothing that was changed or cut", () => {
  const sealed = seal("sign-in", "who it is", secret);
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(unseal("sign-in", changed, secret)).toBeNull();
    expect(unseal("sign-in", sealed.subarray(0, at), secret)).toBeNull();
  }
});
