import type { Entrant } from "@/lib/db/system/accounts/entrant";
import type { SessionEntry } from "@/lib/db/system/accounts/sessions";
import { seal } from "@/lib/domain/access/sealed";
import { env } from "@/lib/env";
import type { HeadersLike } from "../headers-like";
import { seenEntry } from "../seen-entry";
import { sessionSecret } from "../session-id";

const hourMs = 3_600_000;
/** A longer ID token would not fit into the address of signing out. */
const maxHintLength = 6_000;

type ProviderEntry = {
  accountId: Entrant;
  issuer: string;
  subject: string;
  idToken: string;
  isStrong: boolean;
};

/** The session of a sign-in at the provider. */
export function oidcEntry(
  { accountId, issuer, subject, idToken, isStrong }: ProviderEntry,
  headers: HeadersLike,
  now: Date,
): SessionEntry {
  const fits = idToken !== "" && idToken.length <= maxHintLength;
  return {
    accountId,
    way: "oidc",
    secondFactor: isStrong,
    ...seenEntry(headers),
    issuer,
    subject,
    endsAt: new Date(now.getTime() + (env.oidc?.sessionHours ?? 12) * hourMs),
    ...(fits ? { hint: seal("sign-out", idToken, sessionSecret()) } : {}),
  };
}
