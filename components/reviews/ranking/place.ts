import type { CSSProperties } from "react";

/** Rounded: browser and server print long fractions differently, which would break hydration. */
const at = (share: number) => `${Math.round(share * 10_000) / 100}%`;

/** Position of a share on an axis from 0 to 1. */
export const place = (share: number): CSSProperties => ({ left: at(share) });

/** The range between two shares on that axis. */
export const span = ([low, high]: readonly [number, number]): CSSProperties => ({
  left: at(low),
  right: at(1 - high),
});
