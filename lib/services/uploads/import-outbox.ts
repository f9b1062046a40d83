import { type Clock, systemClock } from "@/lib/clock";
import { leaseWaiting } from "@/lib/db/system/uploads/uploads";
import type { UploadRow } from "@/lib/db/uploads/upload-row";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { importUpload, leaseMs } from "./import-upload";

const bySweep = authorizeSystem("sweep");

/**
 * Complete uploads that no process is importing: those of a process that was killed, and those that failed before, which
 * are due again when their lease ends.
 */
export class ImportOutbox {
  readonly name = "imports";
  readonly max = 1;
  readonly #clock: Clock;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  async claim(room: number): Promise<UploadRow[]> {
    const now = this.#clock();
    const upload = room === 0 ? null : await leaseWaiting(bySweep, now, new Date(now.getTime() + leaseMs));
    return upload === null ? [] : [upload];
  }

  attempt(upload: UploadRow): Promise<void> {
    return importUpload(upload, this.#clock);
  }

  /** With its import, as when a request imports what it received. */
  async record(): Promise<void> {}
}
