import { imaging } from "@/lib/bytes/imaging/pool";
import { storage } from "@/lib/bytes/storage/storage";
import { type OlderBlob, saveOlderReading } from "@/lib/db/system/provenance/older-readings";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { blobKey } from "@/lib/domain/bytes/blob-key";
import { isAppError } from "@/lib/errors";
import { readProvenance } from "./read-provenance";

const bySweep = authorizeSystem("sweep");

/**
 * Reads what a stored blob says of its origin, for all of its artifacts. False if it is left for another time: its bytes are gone,
 * or nobody had time to read them.
 */
export async function readBlob({ workspaceId, sha256, type }: OlderBlob, at: Date): Promise<boolean> {
  try {
    const reading = await storage().withLocal(blobKey({ workspaceId, sha256 }), async (path) => {
      const provenance = await imaging().run({ kind: "scan", path, type });
      return readProvenance(path, { type, provenance });
    });
    await saveOlderReading(bySweep, { workspaceId, sha256, at }, reading);
    return reading.facts.credentials.state !== "unread";
  } catch (error) {
    if (!isAppError(error)) throw error;
    return false;
  }
}
