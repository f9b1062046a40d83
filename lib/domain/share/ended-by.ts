import type { EndsBy } from "./link-end";

/** What ended a link; null while it is open. */
export type EndedBy = "revoked" | "expired" | "removed" | "account" | null;

export type LinkTerms = {
  revokedAt: Date | null;
  expiresAt: Date;
  endsBy: EndsBy;
  /** Whether its creator is still an approved member. */
  hasOwner: boolean;
};

/** A link whose end was set by its bytes counts as ended by their removal. */
export function endedBy({ revokedAt, expiresAt, endsBy, hasOwner }: LinkTerms, now: Date): EndedBy {
  if (revokedAt !== null) return "revoked";
  if (expiresAt <= now) return endsBy === "bytes" ? "removed" : "expired";
  return hasOwner ? null : "account";
}
