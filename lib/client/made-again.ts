/** Ids of things that an undo made again, by the ids they had before. */
const madeAgain = new Map<string, string>();

/** Earlier steps are about `id` from now on. */
export const becomes = (before: string, id: string): void => void madeAgain.set(before, id);

/** What has the place of `id` by now. */
export function idNow(id: string): string {
  const next = madeAgain.get(id);
  return next === undefined ? id : idNow(next);
}
