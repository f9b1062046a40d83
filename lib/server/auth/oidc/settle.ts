import { isSessionOpen, lockAccount } from "@/lib/db/system/accounts/account-keys";
import { findEntrant, insertIdentity, noteLinked } from "@/lib/db/system/accounts/identities";
import { inTransaction } from "@/lib/db/transaction";
import { arrive, isLetIn } from "./arrive";
import { connectCookie } from "./connect-cookie";
import { oidcEntry } from "./entry";
import type { FlowEnd, OidcFlow } from "./flow";
import { applyGroups, namedGroups, rightsOfGroups } from "./group-rights-of";
import { linkCookie } from "./link-cookie";
import type { ProviderAnswer } from "./redeem";

const refused = (why: (FlowEnd & { kind: "refused" })["why"]): FlowEnd => ({ kind: "refused", why });

type Linking = { accountId: string; sessionId: string };

/**
 * Connects the account from whose session this sign-in was begun, if that session is still the browser's. Asked under the
 * account's lock: a reset or a suspension that came meanwhile has ended the session.
 */
async function connectOwn(
  flow: OidcFlow,
  linking: Linking,
  { claims }: ProviderAnswer,
  now: Date,
): Promise<FlowEnd> {
  if (linking.sessionId !== flow.sessionId) return refused("signed_out");
  if (!isLetIn(claims)) return refused("domain");
  const { accountId } = linking;
  const who = { issuer: flow.issuer.metadata.issuer, ...claims };
  return inTransaction(async (tx) => {
    const { status } = await lockAccount(accountId, tx);
    if (!(await isSessionOpen(linking, now, tx))) return refused("signed_out");
    if (status !== "approved") return refused("waiting");
    if ((await findEntrant(who, now, tx)) === accountId) return { kind: "linked" };
    if ((await insertIdentity(who, accountId, now, tx)) === null) return refused("taken");
    await noteLinked(who, { accountId, how: "account" }, now, tx);
    return { kind: "linked" };
  });
}

async function enter(flow: OidcFlow, { claims, idToken }: ProviderAnswer, now: Date): Promise<FlowEnd> {
  const { issuer } = flow.issuer.metadata;
  const { subject, email, isStrong } = claims;
  const groups = claims.groups ?? [];
  const arrival = await arrive(issuer, claims, rightsOfGroups(groups), now);
  if (arrival.kind === "refused") return arrival;
  if (arrival.kind === "namesake") {
    const about = { issuer, subject, email: email ?? "", groups: namedGroups(groups), isStrong, idToken };
    return { kind: "connect", cookie: connectCookie.set(about, now) };
  }
  const { accountId } = arrival;
  await applyGroups({ accountId, issuer, subject }, groups, now);
  const entry = oidcEntry({ accountId, issuer, subject, idToken, isStrong }, flow.headers, now);
  return { kind: "entered", entry };
}

/** Decides what a right answer of the provider opens. */
export async function settle(flow: OidcFlow, now: Date): Promise<FlowEnd> {
  const { answer, state } = flow;
  if (answer === null) return refused("answer");
  if (answer.claims.isDistributed && rightsOfGroups([]) !== null) return refused("groups");
  const linking = linkCookie.read(flow.headers, now);
  if (linking !== null && linking.state === state) return connectOwn(flow, linking, answer, now);
  return enter(flow, answer, now);
}
