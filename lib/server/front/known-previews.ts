import type { MediaGrant } from "@/lib/domain/bytes/media-signature";
import { isFresh } from "@/lib/server/serving/freshness";
import { isRevoked } from "@/lib/server/serving/revoked-media";
import { tileCache } from "@/lib/server/serving/tile-cache";

type KnownPreview = { grant: MediaGrant; bytes: number; headers: string[] };
type Preview = { headers: string[]; body: Buffer };

const most = 5000;

/**
 * Verified preview URLs with their headers. A URL's content never changes, so signature and headers are computed once;
 * expiry, revocation and bytes are checked every time.
 */
export class KnownPreviews {
  readonly #known = new Map<string, KnownPreview>();

  add(url: string, grant: MediaGrant, body: Buffer, headers: string[]): void {
    if (this.#known.size >= most) this.#known.clear();
    this.#known.set(url, { grant, bytes: body.length, headers });
  }

  /** Undefined if the request needs the full path. */
  find(url: string, now: number): Preview | undefined {
    const known = this.#known.get(url);
    if (known === undefined || !isFresh()) return undefined;
    const { grant, bytes, headers } = known;
    if (grant.expiresAt * 1000 <= now || isRevoked(grant.artifactId ?? undefined)) {
      this.#known.delete(url);
      return undefined;
    }
    const body = tileCache().get(grant.key);
    return body?.length === bytes ? { headers, body } : undefined;
  }
}
