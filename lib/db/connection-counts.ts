import { openPools } from "./client";

export type ConnectionCounts = { used: number; idle: number; waiting: number };

/** This process's connections to the database, and how many statements wait for one. */
export function connectionCounts(): ConnectionCounts {
  const counts = { used: 0, idle: 0, waiting: 0 };
  for (const { totalCount, idleCount, waitingCount } of openPools()) {
    counts.used += totalCount - idleCount;
    counts.idle += idleCount;
    counts.waiting += waitingCount;
  }
  return counts;
}
