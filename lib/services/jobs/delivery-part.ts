import { type MeterEvents, measure, timed } from "@/lib/meter";

/** Runs a part of a delivery, and measures how long it took. */
export const deliveryPart = <T>(part: MeterEvents["delivery"]["part"], work: () => Promise<T>): Promise<T> =>
  timed(work, (seconds) => measure("delivery", { part, seconds }));
