import type { Member } from "@/lib/db/exports/members";
import type { Scope } from "@/lib/domain/access/access";
import type { ComposedFile } from "@/lib/domain/archive/compose-archive";
import { blobKey, derivedKey } from "@/lib/domain/bytes/blob-key";
import { AppError, isAppError } from "@/lib/errors";
import { deriveWanted, type WantedVariant } from "@/lib/services/media/derive";
import { assertWhole } from "@/lib/services/storage/report-damaged";

type Bytes = Omit<ComposedFile, "path" | "at">;

/** Conversions keep the imaging processes busy; originals wait for the store. */
const atOnce = { converted: 2, original: 16 };

/** What is known of an original without looking at it. */
export function originalBytes({ workspaceId }: Scope, { sha256, bytes, blob }: Member): Bytes {
  return { key: blobKey({ workspaceId, sha256 }), bytes, crc32: blob.crc32, sha256 };
}

async function wholeOriginal(scope: Scope<"download">, member: Member): Promise<Bytes> {
  await assertWhole(scope, { ...member, bytes: BigInt(member.bytes) });
  return originalBytes(scope, member);
}

/** Adds the artifact's name to an error: an export converts many. */
function about({ name }: Member, error: unknown): unknown {
  if (!isAppError(error) || error.code !== "invalid") return error;
  return new AppError("invalid", `"${name}": ${error.message}`, { cause: error });
}

async function converted(scope: Scope<"download">, member: Member, variant: WantedVariant): Promise<Bytes> {
  const source = { ...member, bytes: BigInt(member.bytes) };
  const made = await deriveWanted(scope, source, variant).catch((error) => {
    throw about(member, error);
  });
  const { sha256 } = member;
  const key = derivedKey({ workspaceId: scope.workspaceId, sha256, variant: made.variant });
  return { key, bytes: made.bytes, crc32: made.crc32, sha256: made.hash };
}

/** Stops when the client has left; finished conversions are kept, so that the next request resumes there. */
export function assertAwaited(stop: AbortSignal | undefined): void {
  if (stop?.aborted)
    throw new AppError("unavailable", "The connection was closed before the archive was ready; try again");
}

export type Making = { stop: AbortSignal | undefined; onDone: (count: number) => void };

/** The pictures' bytes, in the order of the members; verifies that all are whole and makes missing conversions. */
export async function memberBytes(
  scope: Scope<"download">,
  members: readonly Member[],
  variant: WantedVariant | null,
  { stop, onDone }: Making,
): Promise<Bytes[]> {
  const files: Bytes[] = [];
  let done = 0;
  const left = members.entries();
  const work = async () => {
    for (const [i, member] of left) {
      assertAwaited(stop);
      files[i] = await (variant === null ? wholeOriginal(scope, member) : converted(scope, member, variant));
      onDone(++done);
    }
  };
  const workers = variant === null ? atOnce.original : atOnce.converted;
  // Waits for all, even if one failed: conversions in progress are stored before the response.
  const ended = await Promise.allSettled(Array.from({ length: workers }, work));
  const failed = ended.find((one) => one.status === "rejected");
  if (failed) throw failed.reason;
  return files;
}
