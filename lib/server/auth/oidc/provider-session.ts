import { findSignIn } from "@/lib/db/system/accounts/identities";
import type { ProvenAccountId } from "@/lib/db/system/accounts/proven-account-id";
import type { SessionEntry } from "@/lib/db/system/accounts/sessions";
import { seal, unseal } from "@/lib/domain/access/sealed";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { env } from "@/lib/env";
import { type HeadersLike, seenEntry } from "../client-network";
import { sessionSecret } from "../session-id";
import { discover } from "./discovery";
import { flowClient } from "./flow-client";

const bySignIn = authorizeSystem("sign-in");

const hourMs = 3_600_000;
/** A longer ID token would not fit into the address of signing out. */
const maxHintLength = 6_000;

type ProviderEntry = {
  accountId: ProvenAccountId;
  issuer: string;
  subject: string;
  idToken: string;
  isStrong: boolean;
};

/** The session of a sign-in at the provider. */
export function sessionEntry(
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

/** Where a session is ended at the provider too; null if it is not the provider's, or that has no such place. */
export async function providerSignOut(sessionId: string, now: Date): Promise<string | null> {
  if (env.oidc === null) return null;
  const session = await findSignIn(bySignIn, sessionId, now);
  if (session === null || session.issuer !== env.oidc.issuer || session.hint === null) return null;
  const hint = unseal("sign-out", session.hint, sessionSecret());
  const issuer = await discover();
  if (hint === null || typeof issuer === "string" || issuer.metadata.end_session_endpoint === undefined)
    return null;
  const back = `${new URL(env.publicUrl ?? "").origin}/sign-in`;
  return (await flowClient(issuer)).endSessionUrl({ id_token_hint: hint, post_logout_redirect_uri: back });
}
