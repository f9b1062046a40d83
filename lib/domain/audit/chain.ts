import { digestOf } from "@/lib/domain/json/digest";

/** An event of the chain as it is sent, exported and hashed. */
export type ChainedEvent = {
  seq: number;
  at: string;
  /** Null for the program itself. */
  actor: { id: string; name: string } | null;
  action: string;
  subject: string;
  detail: unknown;
  /** The hash of the previous event. */
  previous: string;
  hash: string;
};

/** Where a chain ends: the last `seq` and its hash. */
export type ChainEnd = { seq: number; hash: string };

/** The end of an empty chain. */
export const chainStart: ChainEnd = { seq: 0, hash: "0".repeat(64) };

/** Appends an event to a chain: adds its `seq`, the previous hash, and its own hash over all of these. */
export function chained(
  event: Omit<ChainedEvent, "seq" | "previous" | "hash">,
  { seq, hash }: ChainEnd,
): ChainedEvent {
  const placed = { ...event, seq: seq + 1, previous: hash };
  return { ...placed, hash: digestOf(placed) };
}

/** Why `event` is not the one that was chained after `end`, as a sentence; null if it is. */
export function chainFault(event: Readonly<Record<string, unknown>>, end: ChainEnd): string | null {
  const { hash, ...rest } = event;
  if (event.seq !== end.seq + 1)
    return `expected seq ${end.seq + 1}, found ${JSON.stringify(event.seq) ?? "none"}`;
  if (event.previous !== end.hash) return "it does not follow from the event before it";
  if (typeof hash !== "string") return "it has no hash";
  return hash === digestOf(rest) ? null : "it was changed after it was written: its hash does not match";
}

/** The end of the chain after a verified event. */
export const endAfter = ({ seq, hash }: ChainEnd): ChainEnd => ({ seq, hash });
