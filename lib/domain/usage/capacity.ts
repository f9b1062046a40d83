/** The fraction of its capacity from which an environment is under pressure. */
const pressedFrom = 0.9;
/** The fraction to which freeing room brings it back. */
const freedTo = 0.8;

type Capacity = { bytes: number; ownBytes: number; capacityBytes: number | null };

/**
 * The bytes that a workspace must free in an environment: its share, by what it stores there. Null while there is room.
 */
export function bytesToFree({ bytes, ownBytes, capacityBytes }: Capacity): number | null {
  if (capacityBytes === null || bytes < capacityBytes * pressedFrom || ownBytes <= 0) return null;
  return Math.ceil(((bytes - capacityBytes * freedTo) * ownBytes) / bytes);
}
