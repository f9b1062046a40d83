import { findEntrant, findSignIn, insertIdentity, noteLinked } from "@/lib/db/system/accounts/identities";
import { inTransaction } from "@/lib/db/transaction";
import { arrive } from "./arrive";
import { connectCookie } from "./connect-cookie";
import { oidcEntry } from "./entry";
import type { FlowEnd, OidcFlow } from "./flow";
import { applyGroups, namedGroups, rightsOfGroups } from "./group-rights-of";
import { linkCookie } from "./link-cookie";
import type { ProviderAnswer } from "./redeem";

const refused = (why: (FlowEnd & { kind: "refused" })["why"]): FlowEnd => ({ kind: "refused", why });

type Linking = { accountId: string; sessionId: string };

/** Connects the account from whose session this sign-in was begun, if that session is still the browser's. */
async function connectOwn(
  flow: OidcFlow,
  linking: Linking,
  { claims }: ProviderAnswer,
  now: Date,
): Promise<FlowEnd> {
  const { accountId, sessionId } = linking;
  const session = sessionId === flow.sessionId ? await findSignIn(sessionId, now) : null;
  if (session?.accountId !== accountId) return refused("signed_out");
  const who = { issuer: flow.issuer.metadata.issuer, ...claims };
  return inTransaction(async (tx) => {
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
  await applyGroups(accountId, groups, now);
  return { kind: "entered", entry: oidcEntry({ accountId, issuer, idToken, isStrong }, flow.headers, now) };
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
