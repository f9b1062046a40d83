/** From here on an environment is under pressure. */
const pressedFrom = 0.9;
/** What is freed brings it back to this. */
const freedTo = 0.8;

type Room = { bytes: number; ownBytes: number; capacityBytes: number | null };

/** What a workspace is to free in an environment: its share, by what it stores there. Null while there is room. */
export function toFree({ bytes, ownBytes, capacityBytes }: Room): number | null {
  if (capacityBytes === null || bytes < capacityBytes * pressedFrom || ownBytes <= 0) return null;
  return Math.ceil(((bytes - capacityBytes * freedTo) * ownBytes) / bytes);
}
