import { openArchive } from "@/lib/archive/open-archive";
import { OwnReader } from "@/lib/archive/own-reader";
import { type ArchivePlan, headBytes, layoutOf, readPlan } from "@/lib/domain/archive/archive-plan";
import { layoutKey } from "@/lib/domain/bytes/blob-key";
import type { MediaGrant } from "@/lib/domain/bytes/media-signature";
import { AppError } from "@/lib/errors";
import { leaseExported } from "@/lib/services/exports/lease-artifacts";
import { assertFresh } from "@/lib/serving/freshness";
import { isRevoked } from "@/lib/serving/revoked-media";
import { tileCache } from "@/lib/serving/tile-cache";
import { storage } from "@/lib/storage/storage";
import type { Opened } from "@/lib/storage/store";

const cacheableBytes = 512 * 1024;

async function readWhole(key: string): Promise<Buffer> {
  const opened = await storage().open(key);
  try {
    const bytes = Buffer.alloc(opened.bytes);
    const got = bytes.length === 0 ? 0 : await opened.read(bytes, 0);
    if (got !== bytes.length)
      throw new AppError("unavailable", `The store returned ${got} of ${bytes.length} bytes`);
    return bytes;
  } finally {
    await opened.close();
  }
}

/** A preview from the cache; one too large for it is read from the store. */
async function openCached(key: string): Promise<Buffer | Opened> {
  const held = tileCache().get(key);
  if (held !== undefined) return held;
  const found = await storage().stat(key);
  // One that is not there is for `open` to tell.
  if (found === null || found.bytes > cacheableBytes) return storage().open(key);
  return tileCache().load(key, () => readWhole(key));
}

async function openLayout(key: string, plan: ArchivePlan): Promise<Opened> {
  const file = await storage().open(layoutKey(key));
  try {
    const head = Buffer.alloc(headBytes(plan));
    for (let got = 0; got < head.length; ) {
      const read = await file.read(head.subarray(got), got);
      if (read === 0)
        throw new AppError("unavailable", "The archive’s stored layout ends early: export again");
      got += read;
    }
    return await openArchive(layoutOf(plan, head), new OwnReader(file, head.length), storage());
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Leases an archive's artifacts while it is sent, for at most an hour. */
async function openPlanned(key: string): Promise<Opened> {
  const plan = readPlan((await readWhole(key)).toString("utf8"));
  const lease = plan.leases ? await leaseExported(key) : null;
  try {
    const opened = await openLayout(key, plan);
    const close = () => opened.close().finally(() => lease?.end());
    return { ...opened, close };
  } catch (error) {
    await lease?.end();
    throw error;
  }
}

function openAny(grant: MediaGrant): Promise<Buffer | Opened> {
  if (grant.kind === "archive") return openPlanned(grant.key);
  return grant.cacheable ? openCached(grant.key) : storage().open(grant.key);
}

/** Opens the bytes of a verified grant before any header is sent. Throws `gone`, `unavailable`. */
export async function openGrant(grant: MediaGrant): Promise<Buffer | Opened> {
  assertFresh();
  if (grant.artifactId !== null && isRevoked(grant.artifactId)) {
    throw new AppError(
      "gone",
      `"${grant.name}" was removed under the retention policy; its metadata is kept`,
    );
  }
  const body = await openAny(grant);
  const bytes = Buffer.isBuffer(body) ? body.length : body.bytes;
  if (grant.bytes === undefined || grant.bytes === bytes) return body;
  if (!Buffer.isBuffer(body)) await body.close();
  throw new AppError("unavailable", `The stored file is damaged: it has ${bytes} of ${grant.bytes} bytes`);
}
