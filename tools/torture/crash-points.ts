import { writeSync } from "node:fs";

/** Where a process dies or freezes: at the nth point overall, or at the first one with this name. */
export type At = number | string;
export type Fate = { dieAt?: At | undefined; freezeAt?: At | undefined };

let count = 0;
let fate: Fate = {};
const seen = new Set<string>();

export function setFate(next: Fate): void {
  fate = next;
  count = 0;
  seen.clear();
}

/** Points passed since `setFate`. */
export const pointsPassed = (): number => count;

/** A place between two steps, such as "before COMMIT", where the process may die or freeze. */
export function point(name: string): void {
  count++;
  const isFirst = !seen.has(name);
  seen.add(name);
  const isAt = (at: At | undefined) => at === count || (at === name && isFirst);
  if (isAt(fate.dieAt)) process.kill(process.pid, "SIGKILL");
  if (!isAt(fate.freezeAt)) return;
  // Written synchronously, since the next line stops the process.
  writeSync(1, `${JSON.stringify({ frozen: name })}\n`);
  process.kill(process.pid, "SIGSTOP");
}
