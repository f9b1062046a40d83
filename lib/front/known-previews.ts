import type { MediaGrant } from "@/lib/domain/bytes/media-signature";
import { hasEnded } from "@/lib/storage/ended-artifacts";
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

  add(address: string, grant: MediaGrant, body: Buffer, headers: string[]): void {
    if (this.#known.size >= most) this.#known.clear();
    this.#known.set(address, { grant, bytes: body.length, headers });
  }

  /** Undefined where anything has to be looked into first. */
  find(address: string, now: number): Preview | undefined {
    const known = this.#known.get(address);
    if (known === undefined) return undefined;
    const { grant, bytes, headers } = known;
    if (grant.expiresAt * 1000 <= now || hasEnded(grant.artifactId ?? undefined)) {
      this.#known.delete(address);
      return undefined;
    }
    const body = tileCache().get(grant.key);
    return body?.length === bytes ? { headers, body } : undefined;
  }
}
