import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Caller } from "./caller";
import type { Ledger, LedgerEntry } from "./ledger";

export type Shift = { caller: Caller; ledger: Ledger; random: () => number; untilMs: number };
export type WithId = { id: string };

export const ws = "/workspaces/demo";
export const hex = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** Repeats `work` with a random free artifact until time is up; waits a moment if there is none. */
export async function withAny(shift: Shift, work: (one: LedgerEntry) => Promise<void>): Promise<void> {
  const { ledger, random, untilMs } = shift;
  while (Date.now() < untilMs) {
    const one = ledger.any(random);
    await (one === undefined ? sleep(100) : work(one));
  }
}
