import { hex, type Shift, type WithId, withAny, ws } from "./shift";

/** Reads an artifact's record and bytes. */
export function read(shift: Shift): Promise<void> {
  const { caller, ledger } = shift;
  return withAny(shift, async ({ id, sha256 }) => {
    const { status, location } = await caller.once("GET", `${ws}/artifacts/${id}/original`);
    if ([404, 410].includes(status) && !ledger.reserved.has(id))
      ledger.faults.push(`${id} is ${status} though nobody removed it`);
    const bytes = location === null ? null : await caller.bytes(location);
    if (bytes === null) return;
    if (hex(bytes) !== sha256) ledger.faults.push(`${id} was read with other bytes`);
    ledger.counts.reads++;
  });
}

type DeliveredFile = WithId & { bytes: number };

/** Exports two artifacts and reads the archive. One of them may be removed meanwhile. */
export function exportSome(shift: Shift): Promise<void> {
  const { caller, ledger, random } = shift;
  return withAny(shift, async ({ id }) => {
    const artifactIds = [...new Set([id, ledger.any(random)?.id ?? id])];
    const body = { artifactIds, format: "original", metadata: ["json"] };
    const made = await caller.sure<Partial<DeliveredFile>>([201, 404, 410], "POST", `${ws}/exports`, {
      body,
    });
    if (made.id === undefined) return;
    const { location } = await caller.once("GET", `${ws}/exports/${made.id}/archive`);
    const archive = location === null ? null : await caller.bytes(location);
    if (archive === null) return;
    if (archive.length !== made.bytes)
      ledger.faults.push(`an archive has ${archive.length} of ${made.bytes} bytes`);
    ledger.counts.exports++;
  });
}
