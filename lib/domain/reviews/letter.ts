const letters = 26;

/** A, B … Z, AA, AB …: the name of the nth candidate, from 0, in a blind review. */
export function letterOf(place: number): string {
  const last = String.fromCharCode(65 + (place % letters));
  return place < letters ? last : letterOf(Math.floor(place / letters) - 1) + last;
}
