/** An undo that recreates something gets a new id. Maps each former id to the new one. */
const madeAgain = new Map<string, string>();

/** From now on, earlier steps that refer to `before` apply to `id`. */
export const recordNewId = (before: string, id: string): void => void madeAgain.set(before, id);

/** The current id of what was once `id`. */
export function currentId(id: string): string {
  const next = madeAgain.get(id);
  return next === undefined ? id : currentId(next);
}
