/** Tells the time, for what depends on it. Tests and harnesses set their own. */
export type Clock = () => Date;

/** For what no request, scope or caller gives another clock. */
export const systemClock: Clock = () => new Date();
