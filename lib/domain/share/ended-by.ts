import type { EndsBy } from "./link-end";

/** By what a link has ended; null while it is open. */
export type EndedBy = "revoked" | "expired" | "removed" | "account" | null;

export type LinkTerms = {
  revokedAt: Date | null;
  expiresAt: Date;
  endsBy: EndsBy;
  /** Whether who made it still is an approved member. */
  hasOwner: boolean;
};

/** A link whose end was that of its bytes ends by their removal. */
export function endedBy({ revokedAt, expiresAt, endsBy, hasOwner }: LinkTerms, now: Date): EndedBy {
  if (revokedAt !== null) return "revoked";
  if (expiresAt <= now) return endsBy === "bytes" ? "removed" : "expired";
  return hasOwner ? null : "account";
}
