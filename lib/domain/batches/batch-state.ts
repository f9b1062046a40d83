/** Of cells, by their newest job. */
export type CellCounts = {
  total: number;
  waiting: number;
  running: number;
  completed: number;
  failed: number;
  canceled: number;
};

export type BatchState = "waiting" | "running" | "paused" | "done" | "canceled";

/** `canceled`: no cell was tried to its end. */
export function batchState(
  counts: CellCounts,
  { isPaused, isEnded }: { isPaused: boolean; isEnded: boolean },
): BatchState {
  if (isEnded) return counts.canceled === counts.total && counts.total > 0 ? "canceled" : "done";
  if (isPaused) return "paused";
  return counts.running > 0 ? "running" : "waiting";
}

export const priorities = ["low", "normal", "high"] as const;
