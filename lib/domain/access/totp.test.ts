import { execFileSync, spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromBase32, toBase32 } from "./base32";
import { minutesOff, newTotpSecret, stepAt, stepsOf, totpCode, totpUri } from "./totp";

/** The secret of RFC 6238, appendix B. */
const secret = toBase32(Buffer.from("12345678901234567890"));
const at = (seconds: number) => new Date(seconds * 1000);

describe("base32", () => {
  it.each([
    ["", ""],
    ["f", "MY"],
    ["fo", "MZXQ"],
    ["foo", "MZXW6"],
    ["foob", "MZXW6YQ"],
    ["fooba", "MZXW6YTB"],
    ["foobar", "MZXW6YTBOI"],
  ])("%j is %s, as in RFC 4648", (text, written) => expect(toBase32(Buffer.from(text))).toBe(written));

  it("reads what it wrote", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect([...fromBase32(toBase32(bytes))]).toEqual([...bytes]);
      }),
    );
  });
});

describe("totpCode", () => {
  // The RFC's codes have eight digits; six are their last ones.
  it.each([
    [59, "94287082"],
    [1_111_111_109, "07081804"],
    [1_111_111_111, "14050471"],
    [1_234_567_890, "89005924"],
    [2_000_000_000, "69279037"],
    [20_000_000_000, "65353130"],
  ])("at %i s is the RFC's %s", (seconds, code) => {
    expect(totpCode(secret, stepAt(at(seconds)))).toBe(code.slice(2));
  });

  it.skipIf(spawnSync("oathtool", ["--version"]).error !== undefined)("is what oathtool says", () => {
    for (let i = 0; i < 20; i++) {
      const [own, seconds] = [newTotpSecret(), 1_000_000_000 + i * 98_765_432];
      const said = execFileSync("oathtool", ["--totp", "-b", `-N@${seconds}`, own], { encoding: "utf8" });
      expect(totpCode(own, stepAt(at(seconds)))).toBe(said.trim());
    }
  });
});

describe("stepsOf", () => {
  const now = at(1_800_000_000);
  it.each([
    [-2, []],
    [-1, [-1]],
    [0, [0]],
    [1, [1]],
    [2, []],
  ])("of the code %i steps away", (off, found) => {
    const code = totpCode(secret, stepAt(now) + off);
    expect(stepsOf(secret, code, now)).toEqual(found.map((each) => stepAt(now) + each));
  });

  it.each(["", "12345", "1234567", "abcdef"])("%j is the code of no step", (code) =>
    expect(stepsOf(secret, code, now)).toEqual([]),
  );
});

describe("minutesOff", () => {
  const now = at(1_800_000_000);
  it.each([
    [10, 5],
    [-10, -5],
    [2, 1],
    [-40, -20],
    [41, null],
    [0, null],
  ])("%i steps are %s min", (off, minutes) =>
    expect(minutesOff(secret, totpCode(secret, stepAt(now) + off), now)).toBe(minutes),
  );
});

it("totpUri survives spaces and signs in the names", () => {
  const uri = totpUri("MZXW6YTB", { email: "a+b@x.example", issuer: "Fluxara (x.example)" });
  expect(uri).not.toContain("+");
  const { searchParams, pathname } = new URL(uri);
  expect(decodeURIComponent(pathname)).toContain("Fluxara (x.example):a+b@x.example");
  expect(Object.fromEntries(searchParams)).toEqual({
    secret: "MZXW6YTB",
    issuer: "Fluxara (x.example)",
  });
});
