import type { StateName } from "@/components/ui/text/state-label";
import type { Batch } from "@/lib/contracts/batches";

/** The state of a batch as that of its jobs, and its own word. */
const batchStates: Readonly<Record<Batch["state"], { state: StateName; word: string }>> = {
  waiting: { state: "queued", word: "Waiting" },
  running: { state: "running", word: "Running" },
  paused: { state: "written", word: "Paused" },
  done: { state: "completed", word: "Done" },
  canceled: { state: "canceled", word: "Canceled" },
};

/** One that is over without a picture is not done. */
export const stateOf = ({ state, counts }: Pick<Batch, "state" | "counts">) =>
  state === "done" && counts.completed === 0
    ? ({ state: "failed", word: "Failed" } as const)
    : batchStates[state];
