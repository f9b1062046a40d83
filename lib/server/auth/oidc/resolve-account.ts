import { isInvited } from "@/lib/db/system/accounts/accept-invitation";
import { lockAccount, proveAddress } from "@/lib/db/system/accounts/account-keys";
import { endFormerKeys } from "@/lib/db/system/accounts/end-former-keys";
import {
  type EmailAccount,
  findIdentityOwner,
  insertIdentity,
  insertPerson,
  lockAccountByEmail,
  lockSubject,
  noteLinked,
  type Subject,
} from "@/lib/db/system/accounts/identities";
import type { ProvenAccountId } from "@/lib/db/system/accounts/proven-account-id";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { personIn } from "@/lib/domain/access/access";
import { installation } from "@/lib/domain/access/access-of";
import { type GroupRights, isAnyRight } from "@/lib/domain/access/group-roles";
import { domainOf, type ProviderClaims } from "@/lib/domain/access/provider-claims";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { env } from "@/lib/env";
import { refused, type SignInRefusal } from "./sign-in-end";

const bySignIn = authorizeSystem("sign-in");

/** `same_email`: an account with the same e-mail exists, and nobody has shown that it is the same person's. */
export type ResolvedAccount =
  | { kind: "account"; accountId: ProvenAccountId }
  | { kind: "same_email" }
  | SignInRefusal;

type Person = Subject & { email: string; claims: ProviderClaims; rights: GroupRights | null };

type Provider = NonNullable<typeof env.oidc>;

const isOfDomain = ({ domains }: Provider, { email, isVerified }: ProviderClaims) =>
  isVerified && email !== null && domains.includes(domainOf(email));

/** Whether people with this e-mail may sign in here at all, where that is limited to domains. */
export const isLetIn = (claims: ProviderClaims): boolean =>
  env.oidc !== null && (env.oidc.domains.length === 0 || isOfDomain(env.oidc, claims));

/** Whether a verified e-mail is enough to connect an account: never for who can do more than their own work. */
const linksUnasked = (oidc: Provider, person: Person, other: EmailAccount): boolean =>
  oidc.link === "verified" &&
  isOfDomain(oidc, person.claims) &&
  other.isApproved &&
  !other.isOperator &&
  !other.hasFactor &&
  !other.hasIdentity;

async function linkUnasked(person: Person, accountId: string, now: Date, tx: Db): Promise<ResolvedAccount> {
  const owner = await insertIdentity(bySignIn, { ...person, accountId }, now, tx);
  if (owner === null) return refused("taken");
  // The provider has proven the address: what somebody else may have registered it with ends.
  const by = { way: "oidc", issuer: person.issuer, subject: person.subject } as const;
  const scope = personIn(installation, accountId);
  const account = await lockAccount(bySignIn, accountId, tx);
  const ended = await endFormerKeys(
    bySignIn,
    { account, moment: "linked", by, sessionId: null, scope },
    now,
    tx,
  );
  await proveAddress(bySignIn, accountId, now, tx);
  await noteLinked(
    bySignIn,
    { ...person, accountId, how: "verified", passwordEnded: ended.password },
    now,
    tx,
  );
  return { kind: "account", accountId: owner };
}

async function makeAccount(oidc: Provider, person: Person, now: Date, tx: Db): Promise<ResolvedAccount> {
  // Who is invited waits here until they accept, which approves the account.
  const mayCome =
    oidc.newAccounts !== "off" ||
    (person.claims.isVerified && (await isInvited(bySignIn, person.email, now, tx)));
  if (!mayCome) return refused("no_account");
  if (!isLetIn(person.claims)) return refused("domain");
  const { email, claims, rights } = person;
  const isApproved = oidc.newAccounts === "auto" && rights !== null && isAnyRight(rights);
  const name = claims.name ?? email.slice(0, email.lastIndexOf("@"));
  const id = await insertPerson(bySignIn, { email, name, isApproved, isProven: claims.isVerified }, now, tx);
  if (id === null) return { kind: "same_email" };
  const owner = await insertIdentity(bySignIn, { ...person, accountId: id }, now, tx);
  return owner === null ? refused("taken") : { kind: "account", accountId: owner };
}

/** Finds the account of a person of the provider, or makes one. The e-mail alone never decides it. */
export async function resolveAccount(
  issuer: string,
  claims: ProviderClaims,
  rights: GroupRights | null,
  now: Date,
): Promise<ResolvedAccount> {
  const { oidc } = env;
  const { subject, email } = claims;
  const who: Subject = { issuer, subject, email };
  const known = await findIdentityOwner(bySignIn, who, now);
  if (known !== null) return { kind: "account", accountId: known };
  if (email === null || oidc === null) return refused("email");
  const person: Person = { ...who, email, claims, rights };
  return inTransaction(async (tx) => {
    await lockSubject(bySignIn, who, tx);
    const meanwhile = await findIdentityOwner(bySignIn, who, now, tx);
    if (meanwhile !== null) return { kind: "account", accountId: meanwhile };
    const other = await lockAccountByEmail(bySignIn, email, issuer, tx);
    if (other === null) return makeAccount(oidc, person, now, tx);
    if (!isLetIn(claims)) return refused("domain");
    return linksUnasked(oidc, person, other)
      ? linkUnasked(person, other.id, now, tx)
      : { kind: "same_email" };
  });
}
