/** A stack that is open in the list: its cover, then its other members, from `start` to `end`. */
export type OpenStack = { coverId: string; start: number; end: number };

type ListWindow<T> = {
  items: readonly T[];
  /** How many items precede the point where the list was entered. */
  before: number;
};
export type ListWithStack<T> = ListWindow<T> & { opened: OpenStack | null };

/**
 * Inserts the stack's members after its cover. `opened` is null if no stack is open or its cover is not in the list.
 */
export function withMembers<T extends { id: string }>(
  { items, before }: ListWindow<T>,
  coverId: string | null,
  members: readonly T[],
): ListWithStack<T> {
  const at = coverId === null ? -1 : items.findIndex(({ id }) => id === coverId);
  if (coverId === null || at < 0) return { items, before, opened: null };
  const listed = new Set(items.map(({ id }) => id));
  const others = members.filter(({ id }) => !listed.has(id));
  const start = at + 1;
  return {
    items: items.toSpliced(start, 0, ...others),
    before: start <= before ? before + others.length : before,
    opened: { coverId, start, end: start + others.length },
  };
}

/** Whether the item at this index is the cover of the open stack or a member of it. */
export const isInStack = (opened: OpenStack | null, at: number): boolean =>
  opened !== null && at >= opened.start - 1 && at < opened.end;

/**
 * The index of the item that marks this one's position in the list: members of a stack count as their cover, since
 * their own times may be elsewhere.
 */
export const placeOf = (opened: OpenStack | null, at: number): number =>
  opened !== null && at < opened.end ? Math.min(at, opened.start - 1) : at;
