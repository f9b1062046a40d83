/** `0.742` → "74 %". */
export const percentText = (share: number): string => `${Math.round(share * 100)} %`;

/** "74–95 %". */
export const rangeText = ([low, high]: readonly [number, number]): string =>
  `${Math.round(low * 100)}–${percentText(high)}`;
