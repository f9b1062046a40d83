import { findSignIn } from "@/lib/db/system/accounts/identities";
import { unseal } from "@/lib/domain/access/sealed";
import { env } from "@/lib/env";
import { sessionSecret } from "../session-id";
import { discover } from "./discovery";
import { flowClient } from "./flow-client";

/** Where a session is ended at the provider too; null if it is not the provider's, or that has no such place. */
export async function providerSignOut(sessionId: string, now: Date): Promise<string | null> {
  if (env.oidc === null) return null;
  const session = await findSignIn(sessionId, now);
  if (session === null || session.issuer !== env.oidc.issuer || session.hint === null) return null;
  const hint = unseal("sign-out", session.hint, sessionSecret());
  const issuer = await discover();
  if (hint === null || typeof issuer === "string" || issuer.metadata.end_session_endpoint === undefined)
    return null;
  const back = `${new URL(env.publicUrl ?? "").origin}/sign-in`;
  return (await flowClient(issuer)).endSessionUrl({ id_token_hint: hint, post_logout_redirect_uri: back });
}
