/** A decimal, `digits` × 10^-`places`, on which sums are exact. */
export type Decimal = { digits: bigint; places: number };

/** Exactly the number that is written, so that three times 0.1 is 0.3. */
export function decimalOf(value: number): Decimal {
  const [mantissa = "0", exponent = "0"] = String(value).split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  const places = fraction.length - Number(exponent);
  const digits = BigInt(`${whole}${fraction}`);
  return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 };
}

const scaled = ({ digits, places }: Decimal, to: number): bigint => digits * 10n ** BigInt(to - places);

/** These numbers as whole multiples of 10^-`places`. */
export function alike(values: readonly number[]): { digits: bigint[]; places: number } {
  const decimals = values.map(decimalOf);
  const places = Math.max(...decimals.map((each) => each.places));
  return { digits: decimals.map((each) => scaled(each, places)), places };
}

export const numberOf = ({ digits, places }: Decimal): number => Number(`${digits}e-${places}`);

export function isMultiple(value: number, of: number): boolean {
  const { digits } = alike([value, of]);
  const [a = 0n, b = 0n] = digits;
  return b === 0n || a % b === 0n;
}
