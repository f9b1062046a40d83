import { assertDefined } from "@/lib/assert";
import { memberFile } from "@/lib/db/provenance/write-departures";
import type { Scope } from "@/lib/domain/access/access";
import type { ArchiveFile } from "@/lib/domain/archive/compose-archive";

import { blobKey, derivedKey } from "@/lib/domain/bytes/blob-key";
import { leavingOriginal } from "@/lib/domain/provenance/departure";
import { AppError, isAppError } from "@/lib/errors";
import type { LeavingDerived } from "@/lib/services/media/derive-leaving";
import { assertIntact } from "@/lib/services/storage/report-damaged";

/** What is known of a picture before it is read; `name` is what an error may call it. */
type Picture = {
  name: string;
  sha256: string;
  bytes: number | bigint;
  blob: { crc32: number | bigint; state: string };
};

/** Makes the file that is sent instead of an original. */
export type Convert<P> = (picture: P) => Promise<LeavingDerived>;

type Bytes = Omit<ArchiveFile, "path" | "at">;

/** A picture's bytes, and as what they leave. */
type MemberFile = { bytes: Bytes; left: string };

/** Conversions keep the imaging processes busy; originals wait for the store. */
const atOnce = { converted: 2, original: 16 };

function originalBytes({ workspaceId }: Scope, { sha256, bytes, blob }: Picture): Bytes {
  return {
    key: blobKey({ workspaceId, sha256 }),
    bytes: Number(bytes),
    crc32: Number(blob.crc32),
    sha256,
  };
}

const assertOriginal = (scope: Scope<"download">, picture: Picture) =>
  assertIntact(scope, { ...picture, bytes: BigInt(picture.bytes) });

/** Adds the picture's name to an error: an export converts many. */
function about({ name }: Picture, error: unknown): unknown {
  if (!isAppError(error) || error.code !== "invalid") return error;
  return new AppError("invalid", `"${name}": ${error.message}`, { cause: error });
}

async function converted<P extends Picture>(
  { workspaceId }: Scope<"download">,
  picture: P,
  convert: Convert<P>,
): Promise<MemberFile> {
  const made = await convert(picture).catch((error) => {
    throw about(picture, error);
  });
  const { sha256 } = picture;
  const key = derivedKey({ workspaceId, sha256, variant: made.variant });
  return {
    bytes: { key, bytes: made.bytes, crc32: made.crc32, sha256: made.hash },
    left: memberFile(made.left, sha256),
  };
}

/** Throws if the client has left; finished conversions are kept, so that the next request resumes there. */
export function assertAwaited(stop: AbortSignal | undefined): void {
  if (stop?.aborted)
    throw new AppError("unavailable", "The connection was closed before the archive was ready; try again");
}

export type MemberProgress = { stop: AbortSignal | undefined; onDone: (count: number) => void };

/**
 * Runs `work` on all members, `workers` at a time. Waits for all workers even if one fails: what is under way is stored
 * before the response.
 */
async function onEach<P>(
  members: readonly P[],
  workers: number,
  { stop, onDone }: MemberProgress,
  work: (member: P, index: number) => Promise<void>,
): Promise<void> {
  let done = 0;
  const left = members.entries();
  const worker = async () => {
    for (const [i, member] of left) {
      assertAwaited(stop);
      await work(member, i);
      onDone(++done);
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: workers }, worker));
  const failed = ended.find((one) => one.status === "rejected");
  if (failed) throw failed.reason;
}

/**
 * Verifies that all originals are intact, or makes missing conversions. Returns a function that describes each
 * picture's file: an original's follows from its row, a conversion's is found by index.
 */
export async function memberFiles<P extends Picture>(
  scope: Scope<"download">,
  members: readonly P[],
  convert: Convert<P> | null,
  making: MemberProgress,
): Promise<(member: P, index: number) => MemberFile> {
  if (convert === null) {
    await onEach(members, atOnce.original, making, (member) => assertOriginal(scope, member));
    return (member) => ({
      bytes: originalBytes(scope, member),
      left: memberFile(leavingOriginal(member.sha256), member.sha256),
    });
  }
  const made: MemberFile[] = [];
  await onEach(members, atOnce.converted, making, async (member, i) => {
    made[i] = await converted(scope, member, convert);
  });
  return (_, index) => assertDefined(made[index], "a conversion");
}
