import { remember } from "@/lib/remember";

/** The loop's key in the table of turns, which all processes share. */
export const loopTurn = "loop";

/** When this process's background loop last finished a round, and whether it is halted. */
export type LoopState = { roundAt: Date | null; isHalted: boolean };

/** One per process; the loop writes it, the health page reads it. */
export const loopState = () => remember<LoopState>("loop-state", () => ({ roundAt: null, isHalted: false }));
