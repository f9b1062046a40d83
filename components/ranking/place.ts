import type { CSSProperties } from "react";

/** Rounded: browsers write long fractions otherwise than the server. */
const at = (share: number) => `${Math.round(share * 10_000) / 100}%`;

/** Where a share stands on an axis from 0 to 1. */
export const place = (share: number): CSSProperties => ({ left: at(share) });

/** From one share to another. */
export const span = ([low, high]: readonly [number, number]): CSSProperties => ({
  left: at(low),
  right: at(1 - high),
});
