import type { Clock } from "@/lib/clock";

/** The same viewer, visitor or scope, `ms` from now. */
export const ahead = <T extends object>(who: T, ms: number): T & { now: Clock } => ({
  ...who,
  now: () => new Date(Date.now() + ms),
});
