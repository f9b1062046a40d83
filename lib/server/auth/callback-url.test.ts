import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeCallbackUrl, signInUrl } from "./callback-url";

describe("safeCallbackUrl", () => {
  it.each([
    ["/w/demo", "/w/demo"],
    ["/w/demo?sort=newest&q=a%2Fb#top", "/w/demo?sort=newest&q=a%2Fb#top"],
    ["/", "/"],
    ["/sign-in", "/"],
    ["/sign-in?callbackUrl=/w/demo", "/"],
    [null, "/"],
    [undefined, "/"],
    ["", "/"],
    ["w/demo", "/"],
    ["https://evil.example", "/"],
    ["javascript:alert(1)", "/"],
    ["//evil.example", "/"],
    ["/\\evil.example", "/"],
    ["/\t/evil.example", "/"],
    ["/\n\\evil.example", "/"],
    ["/w\\..\\evil", "/"],
  ])("%j → %j", (given, expected) => {
    expect(safeCallbackUrl(given)).toBe(expected);
  });

  it("never leaves the site", () => {
    const hostile = fc.string({ unit: fc.constantFrom("/", "\\", "\t", "\n", "@", ":", ".", "a") });
    fc.assert(
      fc.property(hostile, (given) => {
        const url = new URL(safeCallbackUrl(`/${given}`), "https://fluxara.example");
        expect(url.origin).toBe("https://fluxara.example");
      }),
    );
  });
});

it("signInUrl keeps the page to return to", () => {
  expect(signInUrl("/w/demo?q=a b")).toBe("/sign-in?callbackUrl=%2Fw%2Fdemo%3Fq%3Da%20b");
});
