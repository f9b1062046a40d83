import { assertDefined } from "@/lib/assert";
import type { Scope } from "@/lib/domain/access/access";
import type { StoredFile } from "@/lib/domain/archive/compose-archive";
import { blobKey, derivedKey } from "@/lib/domain/bytes/blob-key";
import { AppError, isAppError } from "@/lib/errors";
import { deriveWanted, type WantedVariant } from "@/lib/services/media/derive";
import { assertWhole } from "@/lib/services/storage/report-damaged";
import type { Item } from "./items";

type Bytes = Omit<StoredFile, "path" | "at">;

/** Conversions keep the imaging processes busy; originals wait for the store. */
const atOnce = { converted: 2, original: 16 };

function originalBytes({ workspaceId }: Scope, { sha256, bytes, blob }: Item): Bytes {
  return { key: blobKey({ workspaceId, sha256 }), bytes, crc32: blob.crc32, sha256 };
}

const assertOriginal = (scope: Scope<"download">, item: Item) =>
  assertWhole(scope, { ...item, bytes: BigInt(item.bytes) });

/** Adds the artifact's name to an error: an export converts many. */
function about({ name }: Item, error: unknown): unknown {
  if (!isAppError(error) || error.code !== "invalid") return error;
  return new AppError("invalid", `"${name}": ${error.message}`, { cause: error });
}

async function converted(scope: Scope<"download">, member: Item, variant: WantedVariant): Promise<Bytes> {
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

/** Runs `work` on all, some at once. Waits for all, even if one failed: what is under way is stored before the response. */
async function onEach(
  members: readonly Item[],
  workers: number,
  { stop, onDone }: Making,
  work: (member: Item, index: number) => Promise<void>,
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
 * Verifies that all pictures are whole and makes missing conversions. Returns what is known of the bytes of each, by its place:
 * of an original it follows from the row.
 */
export async function memberBytes(
  scope: Scope<"download">,
  members: readonly Item[],
  variant: WantedVariant | null,
  making: Making,
): Promise<(member: Item, index: number) => Bytes> {
  if (variant === null) {
    await onEach(members, atOnce.original, making, (member) => assertOriginal(scope, member));
    return (member) => originalBytes(scope, member);
  }
  const made: Bytes[] = [];
  await onEach(members, atOnce.converted, making, async (member, i) => {
    made[i] = await converted(scope, member, variant);
  });
  return (_, index) => assertDefined(made[index], "a conversion");
}
