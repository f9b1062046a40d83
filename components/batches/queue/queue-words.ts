import { formatNumber, plural } from "@/components/ui/text/format";
import type { Batch } from "@/lib/contracts/batches";
import { aboutText } from "../about-text";

type QueuedBatch = Pick<Batch, "counts" | "estimate" | "paused" | "priority" | "createdAt">;

const sum = (batches: readonly QueuedBatch[], of: "waiting" | "running") =>
  batches.reduce((total, { counts }) => total + counts[of], 0);

/** "17 jobs wait, 3 run. The last one is due in about 9 min." */
export function queueAnswer(batches: readonly QueuedBatch[]): string {
  const [waiting, running] = [sum(batches, "waiting"), sum(batches, "running")];
  if (waiting + running === 0) return "Nothing waits, and nothing runs.";
  const waits = `${plural(waiting, "job")} ${waiting === 1 ? "waits" : "wait"}`;
  const runs = `${formatNumber(running)} ${running === 1 ? "runs" : "run"}`;
  if (waiting === 0) return `${plural(running, "job")} ${running === 1 ? "runs" : "run"}, nothing waits.`;
  const said = `${waits}, ${running === 0 ? "nothing runs" : runs}.`;
  const going = batches.filter(({ paused }) => !paused);
  const seconds = going.map(({ estimate }) => estimate.seconds);
  if (going.length === 0 || seconds.some((each) => each === null)) return said;
  const last = seconds.reduce<number>((total, each) => total + (each ?? 0), 0);
  return `${said} The last one is due in about ${aboutText(last)}.`;
}

const order = { high: 0, normal: 1, low: 2 };

/** By priority; within one, batches take turns, so the older stands first. Paused ones wait at the end. */
export const inTurn = <Q extends QueuedBatch>(batches: readonly Q[]): Q[] =>
  [...batches].sort(
    (a, b) =>
      Number(a.paused) - Number(b.paused) ||
      order[a.priority] - order[b.priority] ||
      a.createdAt.localeCompare(b.createdAt),
  );
