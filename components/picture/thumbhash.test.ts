import { rgbaToThumbHash } from "thumbhash";
import { expect, it } from "vitest";
import { thumbhashColor, thumbhashUrl } from "./thumbhash";

const red = Uint8Array.from({ length: 8 * 8 * 4 }, (_, i) => [255, 0, 0, 255][i % 4] ?? 0);
const hash = btoa(String.fromCharCode(...rgbaToThumbHash(8, 8, red)));

it("a thumbhash tells the mean colour of a red picture", () => {
  const [r = 0, g = 255, b = 255] = (thumbhashColor(hash).match(/\d+/g) ?? []).map(Number);
  expect(r).toBeGreaterThan(200);
  expect(Math.max(g, b)).toBeLessThan(60);
});

it("paints a PNG", () => {
  const [, base64 = ""] = thumbhashUrl(hash).split("data:image/png;base64,");
  expect(atob(base64).slice(1, 4)).toBe("PNG");
});
