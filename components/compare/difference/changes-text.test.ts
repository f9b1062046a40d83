import { expect, test } from "vitest";
import { changesText } from "./changes-text";
import type { Difference } from "./comparer";

const size = { width: 1000, height: 1000 };
const shownOf = (differing: number, scaled = false) => ({
  size,
  scaled,
  threshold: 0.1,
  differing,
  regions: [],
});
const known = (differing: number, more: Partial<Difference> = {}): Difference => ({
  failed: false,
  heat: null,
  shown: shownOf(differing),
  similarity: { psnr: 31.26, ssim: 0.98765 },
  ...more,
});

test.each<[string, Difference, string]>([
  ["all", known(14_306), "1.43 % differ · 14,306 px · PSNR 31.3 dB · SSIM 0.988"],
  ["much", known(543_210), "54.3 % differ · 543,210 px · PSNR 31.3 dB · SSIM 0.988"],
  ["hardly any", known(1), "< 0.01 % differ · 1 px · PSNR 31.3 dB · SSIM 0.988"],
  ["nothing over the threshold", known(0), "0 % differ · PSNR 31.3 dB · SSIM 0.988"],
  ["metrics still to come", known(0, { similarity: null }), "0 % differ"],
  ["equal pixels", known(0, { similarity: { psnr: null, ssim: 1 } }), "Identical pixels"],
  [
    "another size",
    known(0, { shown: shownOf(0, true), similarity: { psnr: null, ssim: 1 } }),
    "Identical pixels · compared at 1000 × 1000",
  ],
  ["at work", known(0, { shown: null }), "Comparing pixels…"],
  ["in vain", known(0, { failed: true }), "The pictures could not be loaded or decoded"],
])("changes between two pictures read: %s", (_, difference, text) => {
  expect(changesText(difference)).toBe(text);
});
