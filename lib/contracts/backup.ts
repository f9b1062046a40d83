import * as z from "zod";
import { Id, Sha256, Time } from "./wire";

/** A file beside the manifest. */
const File = z.object({ path: z.string(), bytes: z.int(), sha256: Sha256 });

/** Rows of one table: gzip of COPY's text format, with the columns that the manifest lists, split between rows. */
export const BackupPart = File.extend({ table: z.string() });
export type BackupPart = z.infer<typeof BackupPart>;

/**
 * A part of the list of all bytes that belong to the backup and are in the place: gzip of lines of a storage key, a tab
 * and the length, in the order of the keys' bytes. They are under `bytes/<key>`.
 */
export const BytesList = File;
export type BytesList = z.infer<typeof BytesList>;

/** The installation's secret under a key made of FLUXARA_BACKUP_KEY by scrypt, in AES-256-GCM; bytes in base64. */
export const SealedSecret = z.object({
  kdf: z.literal("scrypt"),
  /** scrypt's cost, block size and parallelism. */
  n: z.int(),
  r: z.int(),
  p: z.int(),
  salt: z.string(),
  iv: z.string(),
  tag: z.string(),
  text: z.string(),
});
export type SealedSecret = z.infer<typeof SealedSecret>;

/** `missing`, `length`, `hash`: an original that the source had lost or damaged, and the place has no earlier copy of. */
const SourceFault = z.object({ kind: z.enum(["missing", "length", "hash"]), key: z.string() });

/** What a backup is. Written last: without one there is no backup. */
export const Manifest = z.object({
  version: z.literal(1),
  /** When its snapshot was taken. Everything acknowledged before is in it. */
  at: Time,
  finishedAt: Time,
  /** The program's version. */
  program: z.string(),
  /** All applied, in their order. */
  migrations: z.array(z.string()),
  /** How many rows of each table. */
  tables: z.record(z.string(), z.int()),
  columns: z.record(z.string(), z.array(z.string())),
  parts: z.array(BackupPart),
  /** `count` and `total` length of what the lists name. */
  bytes: z.object({ count: z.int(), total: z.int(), lists: z.array(BytesList) }),
  /** Whether previews and conversions are among the bytes. */
  previews: z.boolean(),
  /** The identity of the store. */
  store: z.string(),
  /** The end of each chain in the snapshot; null: the installation's own. */
  audit: z.array(z.object({ workspace: Id.nullable(), seq: z.int(), hash: z.string() })),
  secret: SealedSecret.nullable(),
  /** Journal entries with a greater `seq` may be missing in the rows; those up to it are in them. */
  journal: z.object({ seq: z.int() }),
  /** Named by rows of the backup, but neither the source nor the place has them. At most 1,000. */
  faults: z.array(SourceFault),
});
export type Manifest = z.infer<typeof Manifest>;
export type SourceFault = z.infer<typeof SourceFault>;

/**
 * What ended for good. `operator`: an account's right to operate; `membership`: it ended or has fewer rights;
 * `selection`: it was unpublished or deleted; `hold`: it was set.
 */
export const journalKinds = [
  "workspace",
  "artifact",
  "comment",
  "selection",
  "token",
  "link",
  "account",
  "operator",
  "membership",
  "identity",
  "second_factor",
  "webhook",
  "hold",
] as const;

/** A line of the journal: ids only. Replaying one twice changes nothing. */
export const JournalLine = z.object({
  seq: z.int(),
  at: Time,
  kind: z.enum(journalKinds),
  /** Of what ended; of a membership, the account's. */
  id: Id,
  /** Of a membership and a hold. */
  workspace: Id.optional(),
  /** Of a hold: what it protects, and who set it. */
  target: z.object({ kind: z.enum(["artifact", "job", "set", "selection", "review"]), id: Id }).optional(),
  account: Id.optional(),
});
export type JournalLine = z.infer<typeof JournalLine>;

/** How far the journal of a store is complete: all entries up to `seq`, and so all that ended before `at`. */
export const JournalEnd = z.object({ at: Time, seq: z.int() });
export type JournalEnd = z.infer<typeof JournalEnd>;

/** A file of the place: it is not there, has another length, or other bytes. */
export const VerifyFinding = z.object({ kind: z.enum(["missing", "length", "hash"]), path: z.string() });
export type VerifyFinding = z.infer<typeof VerifyFinding>;
