import * as z from "zod";
import { signingStates } from "@/lib/domain/provenance/signing-state";
import { Time } from "./wire";

export const Health = z.object({
  status: z.enum(["ok", "degraded"]),
  database: z.enum(["ok", "down"]),
  storage: z.enum(["ok", "down"]),
  version: z.string(),
});
export type Health = z.infer<typeof Health>;

export const Live = z.object({ status: z.literal("ok") });

const check = z.enum(["ok", "down", "wrong"]);
const ReadyChecks = z.object({ database: check, schema: check, peers: check, store: check });
export type ReadyChecks = z.infer<typeof ReadyChecks>;

export const Ready = z.object({
  status: z.enum(["ready", "starting", "draining", "unready"]),
  /** Since when it is so. */
  since: Time,
  /** What a start is at. */
  step: z.enum(["migrating", "joining"]).nullable(),
  checks: ReadyChecks,
  version: z.string(),
});
export type Ready = z.infer<typeof Ready>;

const Stored = z.object({ count: z.int(), bytes: z.number() });

const FsckFinding = z.object({
  kind: z.enum(["missing", "length", "hash", "preview", "stray"]),
  path: z.string(),
  sha256: z.string().nullable(),
  artifactIds: z.array(z.string()),
  repaired: z.boolean(),
});
export type FsckFinding = z.infer<typeof FsckFinding>;

/** The last `fluxara fsck`. `findings` has the first ones, unrepaired before repaired. */
export const FsckSummary = z.object({
  deep: z.boolean(),
  repair: z.boolean(),
  sums: z.object({ wrong: z.int(), repaired: z.boolean() }),
  found: z.int(),
  left: z.int(),
  checked: z.object({ blobs: z.int(), files: z.int() }),
  startedAt: Time,
  endedAt: Time,
  findings: z.array(FsckFinding),
});
export type FsckSummary = z.infer<typeof FsckSummary>;

/** How many there are of what may have ended after the backup was made. */
const MayBeBack = z.object({
  artifacts: z.int(),
  tokens: z.int(),
  links: z.int(),
  accounts: z.int(),
  memberships: z.int(),
});
export type MayBeBack = z.infer<typeof MayBeBack>;

/** A copy restored from a backup that nobody has called the one yet: it removes nothing and tells nobody outside. */
export const RestoredCopy = z.object({
  reason: z.literal("restored"),
  since: Time,
  /** When the backup was made, and the sha256 of its manifest. */
  backupAt: Time,
  manifest: z.string(),
  /** Null if the journal says what ended after the backup. If not null, tokens do not work yet. */
  mayBeBack: MayBeBack.nullable(),
});
export type RestoredCopy = z.infer<typeof RestoredCopy>;

/** Of the last 7 days. */
export const MailHealth = z.object({
  waiting: z.int(),
  /** Since when the mail waits that is late the most; null if none is. */
  lateSince: Time.nullable(),
  /** What the server said when a mail that waits was last tried. */
  because: z.string().nullable(),
  sentAt: Time.nullable(),
  givenUpCount: z.int(),
  /** The newest ones. */
  givenUp: z.array(z.object({ kind: z.string(), because: z.string(), at: Time })),
  /** Addresses that the server refused for good: until then nothing is sent to them. */
  paused: z.array(z.object({ address: z.string(), because: z.string(), until: Time })),
});
export type MailHealth = z.infer<typeof MailHealth>;

/**
 * `because`: why nothing is signed, or what is wrong. `certificate`: null where none is set; `known`: on the trust list.
 * `signer`: how it signs. `lastAt`: when the asked process last signed.
 */
const Signing = z.object({
  state: z.enum(signingStates),
  because: z.string().nullable(),
  certificate: z
    .object({
      subject: z.string(),
      issuer: z.string(),
      notBefore: Time,
      notAfter: Time,
      algorithm: z.string(),
      known: z.boolean(),
    })
    .nullable(),
  signer: z.enum(["key", "command"]).nullable(),
  lastAt: Time.nullable(),
});

/**
 * `trustList`: whose signers count as known. `shipped`: the list that is part of the program, unless it is left out, with the
 * authorities in it that are inside their dates; `added`: how many the operator added. `left`: as in the queues of health.
 */
export const CredentialsHealth = z.object({
  signing: Signing,
  trustList: z.object({
    shipped: z.object({ date: z.string(), sha256: z.string(), certificates: z.int() }).nullable(),
    added: z.int(),
  }),
  left: z.int(),
});
export type CredentialsHealth = z.infer<typeof CredentialsHealth>;

export const SystemHealth = z.object({
  at: Time,
  health: Health,
  nodeVersion: z.string(),
  database: z.object({ version: z.string(), bytes: z.number() }),
  store: z.object({
    place: z.string(),
    /** Null if unknown. */
    freeBytes: z.number().nullable(),
    originals: Stored,
    /** Previews and conversions. */
    derived: Stored,
    /** Originals found missing or damaged. */
    suspect: z.int(),
  }),
  counts: z.object({ workspaces: z.int(), accounts: z.int(), artifacts: z.int() }),
  waiting: z.object({
    removals: z.int(),
    /** Removals in their grace period. */
    scheduled: z.int(),
    dyingBlobs: z.int(),
    unchained: z.int(),
    imaging: z.int(),
    /** Pictures whose Content Credentials are to be read, or read again under another trust list; up to 200,000. */
    credentials: z.int(),
  }),
  /** Slugs of workspaces whose chain of audit events is broken; `the installation` for that of operators. */
  brokenChains: z.array(z.string()),
  /** The background loop: its last round, and whether a jump of the clock halted it. */
  loop: z.object({ roundAt: Time.nullable(), isHalted: z.boolean() }),
  fsck: FsckSummary.nullable(),
  /** Null if nothing is mailed. */
  mail: MailHealth.nullable(),
  /** The certificate with which files that leave are signed. */
  signing: Signing,
  /** Null unless this is a restored copy. */
  restored: RestoredCopy.nullable(),
  /**
   * Of the last seven days: local accounts that came in by password, and accounts that stay what groups do not say since
   * nobody else is; `places`: slugs of workspaces, or "operator".
   */
  signIns: z.array(
    z.object({ kind: z.enum(["local", "kept"]), name: z.string(), places: z.array(z.string()), at: Time }),
  ),
});
export type SystemHealth = z.infer<typeof SystemHealth>;
