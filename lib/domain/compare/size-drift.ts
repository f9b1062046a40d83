import type { Hires } from "@/lib/domain/settings/settings";

export type DisplaySize = { width: number; height: number };

/** Generators round width and height to multiples of 8. */
const roundingPx = 8;

const times = (factor: number) => `× ${Number(factor.toFixed(2))}`;
const sides = ({ width, height }: DisplaySize) => `${width} × ${height}`;

/** As a factor, or as both sizes if the factor rounds to 0 or 1. */
const scaled = (factor: number, from: DisplaySize, to: DisplaySize) =>
  Number(factor.toFixed(2)) % 1 === 0 ? `from ${sides(from)} to ${sides(to)}` : times(factor);

function upscaled(meant: DisplaySize, measured: DisplaySize, hires: Hires | null): string | null {
  const factor = measured.width / meant.width;
  const off = Math.max(Math.abs(meant.height * factor - measured.height), 0);
  const withinRounding = off <= Math.max(roundingPx, roundingPx * factor);
  if (!withinRounding || factor === 1) return null;
  if (factor < 1) return `scaled down ${scaled(factor, meant, measured)}`;
  const by = hires?.upscaler ? ` by ${hires.upscaler}` : "";
  const declared = hires?.scale != null && Math.abs(meant.width * hires.scale - measured.width) <= roundingPx;
  return `upscaled ${times(declared && hires?.scale ? hires.scale : factor)}${hires ? by : ""}`;
}

function tiled(meant: DisplaySize, measured: DisplaySize): string | null {
  const across = measured.width / meant.width;
  const down = measured.height / meant.height;
  if (!Number.isInteger(across) || !Number.isInteger(down) || across * down === 1) return null;
  if (down === 1) return `a strip of ${across}, side by side`;
  return across === 1 ? `a strip of ${down}, one below the other` : `a grid of ${across} × ${down}`;
}

/**
 * Why a picture's size differs from the intended one; null if unexplained. Equal factors in width and height count as an
 * upscale, although a square grid looks the same.
 */
export function explainSize(meant: DisplaySize, measured: DisplaySize, hires: Hires | null): string | null {
  if (meant.width === measured.width && meant.height === measured.height) return null;
  if (meant.width === measured.height && meant.height === measured.width) return "turned by a quarter";
  return upscaled(meant, measured, hires) ?? tiled(meant, measured);
}
