import { storage } from "@/lib/bytes/storage/storage";
import type { OpenObject } from "@/lib/bytes/storage/store";
import type { MediaGrant } from "@/lib/domain/bytes/media-signature";
import { AppError } from "@/lib/errors";
import { assertFresh } from "@/lib/server/serving/freshness";
import { isRevoked } from "@/lib/server/serving/revoked-media";
import { tileCache } from "@/lib/server/serving/tile-cache";
import { assertTakable } from "@/lib/services/links/visit/find-visit";
import { type Archive, openPlanned } from "./planned-archive";
import { readWhole } from "./read-whole";

export type Body = Buffer | OpenObject | Archive;

const cacheableBytes = 512 * 1024;

/** A preview from the cache, or from the store if it is too large to cache. */
async function openCached(key: string): Promise<Buffer | OpenObject> {
  const held = tileCache().get(key);
  if (held !== undefined) return held;
  const found = await storage().stat(key);
  // If it is missing, `open` throws the right error.
  if (found === null || found.bytes > cacheableBytes) return storage().open(key);
  return tileCache().load(key, () => readWhole(key));
}

function openAny(grant: MediaGrant): Promise<Body> {
  if (grant.kind === "archive") return openPlanned(grant.key);
  return grant.cacheable ? openCached(grant.key) : storage().open(grant.key);
}

/** Opens the bytes of a verified grant before any header is sent. Throws `gone`, `not_found`, `unavailable`. */
export async function openGrant(grant: MediaGrant): Promise<Body> {
  assertFresh();
  if (grant.linkId !== undefined) await assertTakable(grant.linkId);
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
