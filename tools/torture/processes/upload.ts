import { createHash } from "node:crypto";
import { noisePng } from "../picture";
import type { LedgerEntry } from "./ledger";
import { hex, type Shift, type WithId, ws } from "./shift";

type Item = { id: string; sha256: string };

const perJob = 4;
export const digestOf = (bytes: Buffer) => `sha-256=:${createHash("sha256").update(bytes).digest("base64")}:`;

/** Delivers jobs of four artifacts. What a response acknowledges must not be lost. */
export async function upload({ caller, ledger, untilMs }: Shift): Promise<void> {
  while (Date.now() < untilMs) {
    const job = await caller.sure<WithId>([201], "POST", `${ws}/jobs`, {
      body: { pipeline: { id: "load" } },
    });
    await caller.sure([200], "PATCH", `${ws}/jobs/${job.id}`, { body: { status: "running" } });
    const delivered: LedgerEntry[] = [];
    for (let index = 0; index < perJob; index++) {
      const bytes = noisePng();
      const { id, sha256 } = await caller.sure<Item>(
        [200, 201],
        "POST",
        `${ws}/jobs/${job.id}/artifacts?name=${index}.png&index=${index}`,
        { bytes, headers: { "content-digest": digestOf(bytes) } },
      );
      if (sha256 !== hex(bytes)) ledger.faults.push(`${id} was stored with other bytes`);
      delivered.push({ id, sha256, jobId: job.id });
    }
    await caller.sure([200], "POST", `${ws}/jobs/${job.id}/complete`, { body: {} });
    for (const each of delivered) ledger.kept.set(each.id, each);
    ledger.counts.uploads += delivered.length;
  }
}
