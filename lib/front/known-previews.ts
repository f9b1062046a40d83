import type { MediaGrant } from "@/lib/domain/bytes/media-signature";
import { isRevoked } from "@/lib/storage/revoked-media";
import { tileCache } from "@/lib/storage/tile-cache";

type Known = { grant: MediaGrant; bytes: number; headers: string[] };
type Preview = { headers: string[]; body: Buffer };

const most = 5000;

/**
 * Addresses of previews that were verified and answered before. What an address says cannot change, so its signature
 * and its headers are worked out once; its time, its end and its bytes are looked at every time.
 */
export class KnownPreviews {
  readonly #known = new Map<string, Known>();

  add(url: string, grant: MediaGrant, body: Buffer, headers: string[]): void {
    if (this.#known.size >= most) this.#known.clear();
    this.#known.set(url, { grant, bytes: body.length, headers });
  }

  /** Undefined where anything has to be looked into first. */
  find(url: string, now: number): Preview | undefined {
    const known = this.#known.get(url);
    if (known === undefined) return undefined;
    const { grant, bytes, headers } = known;
    if (grant.expiresAt * 1000 <= now || isRevoked(grant.artifactId ?? undefined)) {
      this.#known.delete(url);
      return undefined;
    }
    const body = tileCache().get(grant.key);
    return body?.length === bytes ? { headers, body } : undefined;
  }
}
