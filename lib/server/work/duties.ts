import type { Clock } from "@/lib/clock";
import { chainAll } from "@/lib/services/audit/chain-events";
import { verifyChains } from "@/lib/services/audit/verify-chain";
import { runScheduledBackup, runScheduledJournal } from "@/lib/services/backup/scheduled-backup";
import { loopState, loopTurn } from "@/lib/services/health/loop-state";
import { noticeEnd } from "@/lib/services/health/notice-end";
import { readOlder } from "@/lib/services/provenance/read-older";
import { doDuties } from "@/lib/services/retention/do-duties";
import { SilentAttempts } from "@/lib/services/runners/end-silent";
import { findSimilarityGroups } from "@/lib/services/similar/find-similarity-groups";
import { tidy, tidyOwn } from "@/lib/services/tidy/tidy";
import { workWithin } from "@/lib/within";
import type { Duty } from "./duty-loop";
import type { Outboxes } from "./outboxes";
import { round } from "./round";

const [second, minute, hour] = [1_000, 60_000, 3_600_000];
const maxChainMs = 10 * second;
/** Shorter than its turn, which it takes again each time. */
const maxReadMs = 50 * second;
/** Short of the shortest silence, so that a runner's jobs do not wait long for others. */
const hearMs = 5 * second;
/** A process that misses this many renewals loses its turn. */
const missed = 3;

/** Verifies whole chains first and once an hour, and what is new in between. */
function verifying(): (stop: AbortSignal) => Promise<void> {
  let count = 0;
  return (stop) => verifyChains(count++ % (hour / minute) === 0 ? "whole" : "newer", stop);
}

async function noteRound(stop: AbortSignal, clock: Clock): Promise<void> {
  await round(stop, clock);
  if (!stop.aborted) loopState().roundAt = new Date();
}

/** All that the program does by itself. `everyMs`: how often a round of removals begins. `looks`: of the outboxes. */
export function dutiesOf(everyMs: number, looks: Outboxes["looks"]): Duty[] {
  const silent = new SilentAttempts();
  const loop = { name: loopTurn, forMs: missed * everyMs };
  const hearing = { name: "silent-attempts", forMs: missed * everyMs };
  const tidying = { name: "tidy", forMs: hour, isKept: true } as const;
  const reading = { name: "provenance", forMs: missed * minute };
  const ending = { name: "certificate", forMs: missed * hour };
  const journal = { name: "journal", forMs: missed * minute };
  const reads = (stop: AbortSignal, clock: Clock) =>
    workWithin(maxReadMs, stop, (until) => readOlder(until, clock));
  const chain = (stop: AbortSignal) => workWithin(maxChainMs, stop, chainAll);
  const duties: Omit<Duty, "firstMs">[] = [
    ...looks,
    { name: "chain", everyMs: second, clockJump: "ignored", run: chain },
    { name: "verify", everyMs: minute, clockJump: "ignored", run: verifying() },
    { name: "silent", everyMs: hearMs, clockJump: "ignored", turn: hearing, run: () => silent.round() },
    { name: "tidy-own", everyMs: hour, clockJump: "begins no more", run: tidyOwn },
    { name: "tidy", everyMs: hour, clockJump: "begins no more", turn: tidying, run: tidy },
    { name: "retention", everyMs: minute, clockJump: "begins no more", run: (_, clock) => doDuties(clock) },
    {
      name: "journal",
      everyMs: minute,
      clockJump: "begins no more",
      turn: journal,
      run: runScheduledJournal,
    },
    { name: "backup", everyMs: minute, clockJump: "begins no more", run: runScheduledBackup },
    { name: "similar", everyMs, clockJump: "begins no more", turn: loop, run: findSimilarityGroups },
    { name: "provenance", everyMs: minute, clockJump: "begins no more", turn: reading, run: reads },
    {
      name: "certificate",
      everyMs: hour,
      clockJump: "begins no more",
      turn: ending,
      run: (_, clock) => noticeEnd(clock()),
    },
    { name: "rounds", everyMs, clockJump: "stops", turn: loop, run: noteRound },
  ];
  return duties.map((duty) => ({ ...duty, firstMs: Math.min(duty.everyMs, everyMs) }));
}
