import type { BackupTarget } from "@/lib/bytes/storage/backup-target";
import { isDamaged } from "@/lib/bytes/storage/damaged";
import { chunksOf, reading } from "@/lib/bytes/storage/read-object";
import { storage } from "@/lib/bytes/storage/storage";
import type { SourceFault } from "@/lib/contracts/backup";
import { isNamedStill, isPartStill } from "@/lib/db/system/backup/named-still";
import { allEnded } from "@/lib/db/transaction";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { bytesKey } from "@/lib/domain/backup/target-keys";
import { blobKey, derivedKey } from "@/lib/domain/bytes/blob-key";
import { isAppError } from "@/lib/errors";
import type { CopiedBytes } from "./backup-report";
import { withLengths } from "./target/stored-lengths";
import { atTarget } from "./target/target-faults";
import { assertGoing, type PartWriter } from "./write-parts";

const byBackup = authorizeSystem("backup");

const atOnce = 4;
const maxFaults = 1_000;

/** Bytes that the snapshot names; `sha256` null if it does not say. */
export type NamedBytes = {
  key: string;
  bytes: number;
  sha256: string | null;
  isStill: () => Promise<boolean>;
};

/** Of a line of the snapshot's list of bytes. */
export function namedBytes(line: string): NamedBytes {
  const [workspaceId = "", sha256 = "", variant = "", bytes = "", hash = ""] = line.split("\t");
  const blob = { workspaceId, sha256 };
  return {
    key: variant === "" ? blobKey(blob) : derivedKey({ ...blob, variant }),
    bytes: Number(bytes),
    sha256: hash === "\\N" ? null : hash,
    // What can be made again is not missed.
    isStill: async () => variant === "" && (await isNamedStill(byBackup, workspaceId, sha256)),
  };
}

/** Of a line of the snapshot's list of uploads in progress. */
export function namedPart(line: string): NamedBytes {
  const [key = "", bytes = ""] = line.split("\t");
  return { key, bytes: Number(bytes), sha256: null, isStill: () => isPartStill(byBackup, key) };
}

type Outcome = "there" | "sent" | "gone" | SourceFault["kind"];

const isFault = (outcome: Outcome) => outcome === "missing" || outcome === "length" || outcome === "hash";

async function send(target: BackupTarget, { key, bytes, sha256 }: NamedBytes): Promise<Outcome> {
  const made = await reading(storage(), key, (opened) =>
    target.workshop.receive(chunksOf(opened), Number.POSITIVE_INFINITY),
  );
  try {
    if (made.bytes !== bytes) return "length";
    if (sha256 !== null && made.sha256 !== sha256) return "hash";
    await atTarget(target, () => target.store.put([{ path: made.path, key: bytesKey(key) }]));
    return "sent";
  } finally {
    await target.workshop.discard(made.path);
  }
}

async function copy(target: BackupTarget, named: NamedBytes): Promise<Outcome> {
  try {
    return await send(target, named);
  } catch (error) {
    if (isDamaged(error)) return "hash";
    if (!isAppError(error) || error.code !== "gone") throw error;
    return (await named.isStill()) ? "missing" : "gone";
  }
}

/** Sends what the place lacks, and counts. Whether the place has it then. */
async function isStored(target: BackupTarget, named: NamedBytes, found: number | null, counted: CopiedBytes) {
  const outcome = found === named.bytes ? "there" : await copy(target, named);
  if (outcome === "gone") counted.gone++;
  else if (isFault(outcome) && counted.faults.length < maxFaults)
    counted.faults.push({ kind: outcome, key: named.key });
  if (outcome === "gone" || isFault(outcome)) return false;
  counted.named++;
  counted.bytes += named.bytes;
  if (outcome === "sent") {
    counted.sent++;
    counted.sentBytes += named.bytes;
  }
  return true;
}

/**
 * Copies what the place lacks, and yields a line of the backup's list for all that is there then. What the place has with
 * the right length is not read again, so that damage in the source never replaces a whole copy.
 */
export async function* copyBytes(
  to: Pick<PartWriter, "target" | "stop">,
  all: AsyncIterable<NamedBytes>,
  counted: CopiedBytes,
): AsyncGenerator<Buffer> {
  for await (const some of withLengths(to.target, all)) {
    const queue = some.values();
    const lines: string[] = [];
    const work = async () => {
      for (const { file, found } of queue) {
        assertGoing(to);
        if (await isStored(to.target, file, found, counted)) lines.push(`${file.key}\t${file.bytes}\n`);
      }
    };
    await allEnded(Array.from({ length: atOnce }, work));
    if (lines.length > 0) yield Buffer.from(lines.join(""));
  }
}
