import * as z from "zod";
import { linkKinds } from "@/lib/domain/links/link-target";
import { AiMarks, CredentialStates, Signer } from "./artifacts/provenance";
import { SelectionId } from "./selections";
import { Settings } from "./settings";
import { Id, Slug, Time } from "./wire";
import { writtenName } from "./written-name";

export const LinkKind = z.enum(linkKinds);

/** `look`: what a comparison shows at first, as in the compare page's URL. */
export const LinkTarget = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("artifact"), id: Id }),
  z.strictObject({ kind: z.literal("selection"), id: SelectionId }),
  z.strictObject({
    kind: z.literal("compare"),
    ids: z.array(Id).min(2).max(12),
    look: z.string().max(2_000).optional(),
  }),
  z.strictObject({ kind: z.literal("record"), id: Id }),
]);
export type LinkTarget = z.infer<typeof LinkTarget>;

export const LinkBody = z.strictObject({
  target: LinkTarget,
  expiresAt: Time,
  download: z.boolean(),
  metadata: z.boolean(),
  passphrase: z.string().min(4).max(200).optional(),
  title: writtenName(120).optional(),
  /** The sender's name for visitors, who never see the account's name. */
  from: writtenName(120).optional(),
});
export type LinkBody = z.infer<typeof LinkBody>;

export const ShareLink = z.object({
  id: Id,
  workspace: Slug,
  target: z.union([
    z.object({ kind: z.enum(["artifact", "selection", "record"]), id: z.string() }),
    z.object({ kind: z.literal("compare"), ids: z.array(Id), look: z.string().nullable() }),
  ]),
  title: z.string(),
  from: z.string().nullable(),
  download: z.boolean(),
  metadata: z.boolean(),
  hasPassphrase: z.boolean(),
  /** The number of pictures, and previews of the first ones that still exist. */
  count: z.int(),
  covers: z.array(z.string()),
  createdAt: Time,
  by: z.object({ id: Id, name: z.string() }),
  expiresAt: Time,
  /** Which limit set this end, as a sentence. */
  because: z.string(),
  uses: z.int(),
  lastUsedAt: Time.nullable(),
  endedBy: z.enum(["revoked", "expired", "removed", "account", "rights"]).nullable(),
  revokedAt: Time.nullable(),
});
export type ShareLink = z.infer<typeof ShareLink>;

/** Only this response contains the URL. */
export const NewLink = ShareLink.extend({ url: z.string() });
export type NewLink = z.infer<typeof NewLink>;

export const LinkUse = z.object({
  at: Time,
  what: z.enum(["opened", "downloaded"]),
  /** The picture downloaded, counted from 1; null for all of them. */
  n: z.int().nullable(),
  /** The visitor's IP address, cut to /24 or /48. */
  network: z.string(),
});
export type LinkUse = z.infer<typeof LinkUse>;

/** A link's token. Its exact length is not checked, so that a truncated one gets the same 404 as an unknown one. */
export const LinkToken = z.string().max(200);
export const InLink = z.strictObject({ token: LinkToken });

const fromOne = z.string().regex(/^[1-9]\d{0,3}$/);
export const InSharedItem = z.strictObject({ token: LinkToken, n: fromOne });
export const SharedSize = z.enum(["preview", "pane"]);
export type SharedSize = z.infer<typeof SharedSize>;
export const InSharedPicture = InSharedItem.extend({ size: SharedSize });

export const OpenBody = z.strictObject({ passphrase: z.string().max(200) });

/** A picture as visitors see it. */
export const SharedItem = z.object({
  n: z.int(),
  /** The file's name where metadata is shared. */
  name: z.string(),
  width: z.int(),
  height: z.int(),
  type: z.string(),
  thumbhash: z.string(),
  state: z.enum(["available", "removed"]),
  removal: z.object({ at: Time, reason: z.string() }).nullable(),
  metadata: Settings.optional(),
  /** Whether the file says that AI made or edited it; only where the workspace labels that. */
  ai: AiMarks.nullable().optional(),
  /** Where metadata is shared. */
  provenance: z
    .object({ state: CredentialStates, signer: Signer.nullable(), sourceType: z.string().nullable() })
    .optional(),
  links: z.object({
    preview: z.string().nullable(),
    pane: z.string().nullable(),
    download: z.string().nullable().optional(),
  }),
});
export type SharedItem = z.infer<typeof SharedItem>;

/** What a link shows; no items without its passphrase. */
export const SharedLink = z.object({
  kind: LinkKind,
  title: z.string(),
  from: z.string().nullable(),
  expiresAt: Time,
  needsPassphrase: z.boolean(),
  download: z.boolean(),
  /** What a comparison shows at first, without ids. */
  look: z.string().nullable(),
  /** The standing decision of a shared record; null while the review is open. */
  decision: z.object({ n: z.int(), reason: z.string().nullable(), at: Time }).nullable(),
  /** All pictures that still exist, in one ZIP; null for fewer than two, or if they may not be downloaded. */
  archive: z.string().nullable(),
  items: z.array(SharedItem),
});
export type SharedLink = z.infer<typeof SharedLink>;
