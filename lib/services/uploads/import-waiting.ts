import { type Clock, systemClock } from "@/lib/clock";
import { leaseWaiting } from "@/lib/db/system/storage/uploads";
import { importUpload, leaseMs } from "./import-upload";

/**
 * Imports complete uploads that no process is importing: those of a process that was killed, and those that failed
 * before.
 */
export async function importWaiting(stop: AbortSignal, clock: Clock = systemClock): Promise<void> {
  while (!stop.aborted) {
    const now = clock();
    const upload = await leaseWaiting(now, new Date(now.getTime() + leaseMs));
    if (upload === null) return;
    await importUpload(upload, clock);
  }
}
