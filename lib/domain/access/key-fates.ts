import type { AccountStatus } from "./actors";

/** What opens an account, or acts for it. A pending account holds its password and its sessions, and nothing else. */
export type AccountKey = "password" | "identities" | "secondFactor" | "recoveryCodes" | "tokens" | "sessions";

/** When the person behind an account may become another. Every other moment leaves its keys as they are. */
export type OwnerMoment = "reset" | "invitation" | "approval" | "groups" | "linked";

/** `waits`: never approved and its address never proven. `vouched`: approved, its address never proven. */
export type AccountTrust = "waits" | "vouched" | "proven";

/** `own`: ends, except for what the person who asks has just signed in by. `first`: ends, except for what the account was made by. */
export type KeyFate = "ends" | "stays" | "own" | "first";

export type KeyFates = Readonly<Record<AccountKey, KeyFate>>;

const stay: KeyFates = {
  password: "stays",
  identities: "stays",
  secondFactor: "stays",
  recoveryCodes: "stays",
  tokens: "stays",
  sessions: "stays",
};

/** Who asks has read a mail to the address: of what nobody vouched for, only what they show right now remains. */
const onlyOwn: KeyFates = {
  password: "own",
  identities: "own",
  secondFactor: "ends",
  recoveryCodes: "ends",
  tokens: "ends",
  sessions: "own",
};

/**
 * What becomes of an account's keys. A reset replaces the password itself, and nobody asks from a session. A second factor
 * and tokens that somebody approved has set up outlast the first proof: a mailbox alone must not get past the one, and
 * the others run programs; the mail names them.
 */
export const keyFates: Readonly<Record<OwnerMoment, Readonly<Record<AccountTrust, KeyFates>>>> = {
  reset: {
    waits: { ...onlyOwn, password: "stays", identities: "ends", sessions: "ends" },
    vouched: { ...stay, identities: "ends", sessions: "ends" },
    proven: { ...stay, sessions: "ends" },
  },
  invitation: {
    waits: onlyOwn,
    vouched: { ...stay, identities: "own", sessions: "own" },
    proven: stay,
  },
  // The person who asked for the account is the one whom the operator lets in: with what they asked by.
  approval: {
    waits: { ...onlyOwn, password: "stays", identities: "first", sessions: "stays" },
    vouched: stay,
    proven: stay,
  },
  // Approved by the groups of the person of the provider who signs in.
  groups: {
    waits: { ...onlyOwn, sessions: "ends" },
    vouched: stay,
    proven: stay,
  },
  // Connected without asking, by an e-mail that the provider has verified. Accounts that wait are always asked.
  linked: {
    waits: { ...onlyOwn, sessions: "ends" },
    vouched: { ...stay, password: "own", identities: "own", sessions: "ends" },
    proven: stay,
  },
};

type TrustFacts = { status: AccountStatus; approvedAt: Date | null; addressProvenAt: Date | null };

/** A suspended account may have been approved before. */
export function trustOf({ status, approvedAt, addressProvenAt }: TrustFacts): AccountTrust {
  if (addressProvenAt !== null) return "proven";
  return status === "approved" || approvedAt !== null ? "vouched" : "waits";
}
