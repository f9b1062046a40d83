import type { EndsBy } from "./link-end";

/** What ended a link; null while it is open. */
export type EndedBy = "revoked" | "expired" | "removed" | "account" | "rights" | null;

export type LinkTerms = {
  revokedAt: Date | null;
  expiresAt: Date;
  endsBy: EndsBy;
  /** Whether its creator is still an approved member. */
  hasOwner: boolean;
  /** Whether role and workspace allow its creator to share. */
  mayShare: boolean;
};

/** A link whose end was set by its bytes counts as ended by their removal. */
export function endedBy({ revokedAt, expiresAt, endsBy, hasOwner, mayShare }: LinkTerms, now: Date): EndedBy {
  if (revokedAt !== null) return "revoked";
  if (expiresAt <= now) return endsBy === "bytes" ? "removed" : "expired";
  if (!hasOwner) return "account";
  return mayShare ? null : "rights";
}
