const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds of a period such as `30m`, `1h` or `14d`; null if it is none. */
export function periodMs(text: string): number | null {
  const found = /^([1-9]\d{0,4})([mhd])$/.exec(text);
  return found === null ? null : Number(found[1]) * unitMs[found[2] as keyof typeof unitMs];
}
