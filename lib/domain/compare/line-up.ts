/** Champion and challenger as indexes into the candidates; `panes` is the number of panes shown side by side. */
export type LineUp = { champion: number; challenger: number; panes: number };

const maxPanes = 4;
const within = (at: number, count: number) => Math.min(Math.max(at, 0), Math.max(0, count - 1));

/** The requested line-up made valid: two different candidates, and no more panes than candidates. */
export function lineUp(count: number, asked: LineUp): LineUp {
  const champion = within(asked.champion, count);
  const challenger = within(asked.challenger, count);
  const panes = Math.min(Math.max(asked.panes, 2), maxPanes, Math.max(2, count));
  const other = count < 2 ? 1 : (champion + 1) % count;
  return { champion, challenger: challenger === champion ? other : challenger, panes };
}

/** The next candidate in a direction, wrapping around and skipping the opponent. */
export function stepped(count: number, from: number, meets: number, direction: -1 | 1): number {
  const next = (from + direction + count) % count;
  return next === meets ? (next + direction + count) % count : next;
}

/** Indexes of the candidates shown: champion, challenger, and those after the challenger. */
export function shownOf(count: number, { champion, challenger, panes }: LineUp): number[] {
  const shown = [champion, challenger];
  while (shown.length < panes && shown.length < count)
    shown.push(stepped(count, shown.at(-1) ?? 0, champion, 1));
  return shown;
}
