import { parseAsStringLiteral } from "nuqs/server";
import type { ReviewQuery } from "@/lib/contracts/reviews/review";

/** Tabs of the review list; null shows all. `soon` lists reviews with pictures that are about to be removed. */
export const queues = ["mine", "open", "soon", "decided"] as const;
export type Queue = (typeof queues)[number];

export const queueParams = { state: parseAsStringLiteral(queues) };

const soonDays = 7;
const dayMs = 86_400_000;

/** `mine` lists what waits for the viewer, most urgent first. */
export function queueQuery(queue: Queue | null, now: Date): Omit<ReviewQuery, "limit"> {
  switch (queue) {
    case null:
      return {};
    case "mine":
      return { state: "open", mine: true, sort: "due" };
    case "soon":
      return { state: "open", expiresBefore: new Date(now.getTime() + soonDays * dayMs).toISOString() };
    default:
      return { state: queue };
  }
}
