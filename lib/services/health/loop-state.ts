import { remember } from "@/lib/remember";

/** The loop's name among turns. */
export const loopTurn = "loop";

/** What the background loop of this process did last. */
export type LoopState = { roundAt: Date | null; isHalted: boolean };

/** One per process; the loop writes it, the health page reads it. */
export const loopState = () => remember<LoopState>("loop-state", () => ({ roundAt: null, isHalted: false }));
