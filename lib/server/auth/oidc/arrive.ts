import { isInvited } from "@/lib/db/system/accounts/accept-invitation";
import { lockAccount, proveAddress } from "@/lib/db/system/accounts/account-keys";
import { endFormerKeys } from "@/lib/db/system/accounts/end-former-keys";
import type { Entrant } from "@/lib/db/system/accounts/entrant";
import {
  findEntrant,
  findNamesake,
  insertIdentity,
  insertPerson,
  lockSubject,
  type Namesake,
  noteLinked,
  type Subject,
} from "@/lib/db/system/accounts/identities";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorizeSweep } from "@/lib/domain/access/access";
import { installation } from "@/lib/domain/access/access-of";
import { type GroupRights, isAnyRight } from "@/lib/domain/access/group-roles";
import { domainOf, type ProviderClaims } from "@/lib/domain/access/provider-claims";
import type { SignInError } from "@/lib/domain/access/sign-in-errors";
import { env } from "@/lib/env";

/** `namesake`: an account with the same e-mail exists, and nobody has shown that it is the same person's. */
export type Arrival =
  | { kind: "entrant"; accountId: Entrant }
  | { kind: "namesake" }
  | { kind: "refused"; why: SignInError };

type Person = Subject & { email: string; claims: ProviderClaims; rights: GroupRights | null };

type Provider = NonNullable<typeof env.oidc>;

const isOfDomain = ({ domains }: Provider, { email, isVerified }: ProviderClaims) =>
  isVerified && email !== null && domains.includes(domainOf(email));

/** Whether people with this e-mail may sign in here at all, where that is limited to domains. */
export const isLetIn = (claims: ProviderClaims): boolean =>
  env.oidc !== null && (env.oidc.domains.length === 0 || isOfDomain(env.oidc, claims));

/** Whether a verified e-mail is enough to connect an account: never for who can do more than their own work. */
const linksUnasked = (oidc: Provider, person: Person, namesake: Namesake): boolean =>
  oidc.link === "verified" &&
  isOfDomain(oidc, person.claims) &&
  namesake.isApproved &&
  !namesake.isOperator &&
  !namesake.hasFactor &&
  !namesake.hasIdentity;

async function linkUnasked(person: Person, accountId: string, now: Date, tx: Db): Promise<Arrival> {
  const entrant = await insertIdentity(person, accountId, now, tx);
  if (entrant === null) return { kind: "refused", why: "taken" };
  // The provider has proven the address: what somebody else may have registered it with ends.
  const by = { way: "oidc", issuer: person.issuer, subject: person.subject } as const;
  const scope = authorizeSweep(installation, accountId);
  const account = await lockAccount(accountId, tx);
  const ended = await endFormerKeys(account, { moment: "linked", by, sessionId: null, scope }, now, tx);
  await proveAddress(accountId, now, tx);
  await noteLinked(person, { accountId, how: "verified", passwordEnded: ended.password }, now, tx);
  return { kind: "entrant", accountId: entrant };
}

async function makeAccount(oidc: Provider, person: Person, now: Date, tx: Db): Promise<Arrival> {
  // Who is invited waits here until they accept, which approves the account.
  const mayCome =
    oidc.newAccounts !== "off" || (person.claims.isVerified && (await isInvited(person.email, now, tx)));
  if (!mayCome) return { kind: "refused", why: "no_account" };
  if (!isLetIn(person.claims)) return { kind: "refused", why: "domain" };
  const { email, claims, rights } = person;
  const isApproved = oidc.newAccounts === "auto" && rights !== null && isAnyRight(rights);
  const name = claims.name ?? email.slice(0, email.lastIndexOf("@"));
  const id = await insertPerson({ email, name, isApproved, isProven: claims.isVerified }, now, tx);
  if (id === null) return { kind: "namesake" };
  const entrant = await insertIdentity(person, id, now, tx);
  return entrant === null ? { kind: "refused", why: "taken" } : { kind: "entrant", accountId: entrant };
}

/** Finds whose account a person of the provider has, or makes one. The e-mail alone never decides it. */
export async function arrive(
  issuer: string,
  claims: ProviderClaims,
  rights: GroupRights | null,
  now: Date,
): Promise<Arrival> {
  const { oidc } = env;
  const { subject, email } = claims;
  const who: Subject = { issuer, subject, email };
  const known = await findEntrant(who, now);
  if (known !== null) return { kind: "entrant", accountId: known };
  if (email === null || oidc === null) return { kind: "refused", why: "email" };
  const person: Person = { ...who, email, claims, rights };
  return inTransaction(async (tx) => {
    await lockSubject(who, tx);
    const meanwhile = await findEntrant(who, now, tx);
    if (meanwhile !== null) return { kind: "entrant", accountId: meanwhile };
    const namesake = await findNamesake(email, issuer, tx);
    if (namesake === null) return makeAccount(oidc, person, now, tx);
    if (!isLetIn(claims)) return { kind: "refused", why: "domain" };
    return linksUnasked(oidc, person, namesake)
      ? linkUnasked(person, namesake.id, now, tx)
      : { kind: "namesake" };
  });
}
