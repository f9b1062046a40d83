import * as z from "zod";
import { permissions } from "@/lib/domain/access/permissions";
import { Assistant, AssistantBody } from "./assistants";
import { Id, Slug, Time } from "./wire";
import { writtenName } from "./written-name";

export const Role = z.enum(["reviewer", "beta", "admin"]);
export const AccountStatus = z.enum(["pending", "approved", "suspended"]);
export const Email = z
  .email()
  .max(254)
  .transform((v) => v.toLowerCase());

export const Registration = z.strictObject({
  email: Email,
  name: writtenName(100),
  password: z.string().max(256),
});
export type Registration = z.infer<typeof Registration>;

export const Me = z.object({
  id: Id,
  email: z.string(),
  name: z.string(),
  status: AccountStatus,
  isOperator: z.boolean(),
  memberships: z.array(z.object({ workspace: Slug, role: Role })),
});
export type Me = z.infer<typeof Me>;

export const MeBody = z.strictObject({ name: writtenName(100) });
export type MeBody = z.infer<typeof MeBody>;

export const PasswordBody = z.strictObject({ current: z.string().max(256), next: z.string().max(256) });
export type PasswordBody = z.infer<typeof PasswordBody>;

export const Account = Me.extend({
  createdAt: Time,
  approvedAt: Time.nullable(),
  /** When somebody last showed that they read the mail of its address; null: nobody has, and it may be another's. */
  addressProvenAt: Time.nullable(),
  lastSeenAt: Time.nullable(),
  /** Whether it keeps signing in by password where single sign-on is required. */
  local: z.boolean(),
  /** Whether it has a second factor. */
  secondFactor: z.boolean(),
});
export type Account = z.infer<typeof Account>;

/** An operator's change. Approval and memberships are set together, so that no approved account is without a workspace. */
export const AccountBody = z.strictObject({
  status: z.enum(["approved", "suspended"]).optional(),
  isOperator: z.boolean().optional(),
  /** Whether its password opens a session where single sign-on is required. At most three, with a second factor. */
  local: z.boolean().optional(),
  memberships: z
    .array(z.strictObject({ workspace: Slug, role: Role }))
    .max(100)
    .optional(),
});
export type AccountBody = z.infer<typeof AccountBody>;

export const Member = z.object({
  accountId: Id,
  email: z.string(),
  name: z.string(),
  role: Role,
  status: AccountStatus,
  /** When somebody last showed that they read the mail of its address; null: nobody has, and it may be another's. */
  addressProvenAt: Time.nullable(),
  /** Their share links that are open, and those of them that give downloads: what ends with their rights. */
  links: z.object({ open: z.int(), downloads: z.int() }),
  createdAt: Time,
});
export type Member = z.infer<typeof Member>;
export const MemberBody = z.strictObject({ email: Email, role: Role });
export type MemberBody = z.infer<typeof MemberBody>;

export const Permission = z.enum(permissions);
export const TokenBody = z.strictObject({
  title: writtenName(100),
  /** Default: what a runner needs; for an assistant, all that its account has and an assistant may. */
  permissions: z.array(Permission).min(1).optional(),
  /** Makes it the token of an assistant. */
  assistant: AssistantBody.optional(),
  endsAt: Time.optional(),
});
export type TokenBody = z.infer<typeof TokenBody>;

export const Token = z.object({
  id: Id,
  title: z.string(),
  permissions: z.array(z.string()),
  /** The assistant that it is for; null: it acts as its account. */
  assistant: Assistant.nullable(),
  by: z.string(),
  createdAt: Time,
  endsAt: Time.nullable(),
  revokedAt: Time.nullable(),
  lastUsedAt: Time.nullable(),
});
export type Token = z.infer<typeof Token>;
/** Only this response contains the secret. */
export const NewToken = Token.extend({ secret: z.string() });
export type NewToken = z.infer<typeof NewToken>;

const AiMarks = z.enum(["keep", "record", "off"]);
const Signs = z.enum(["off", "when_possible", "required"]);

export const Workspace = z.object({
  id: Id,
  slug: Slug,
  title: z.string(),
  isSample: z.boolean(),
  role: Role,
  betaSees: z.enum(["selections", "all"]),
  reviewersDownload: z.boolean(),
  reviewersShare: z.boolean(),
  reviewersGenerate: z.boolean(),
  samplePainter: z.boolean(),
  longestBatch: z.int(),
  queueLimit: z.int(),
  assistantCells: z.int(),
  assistantDailyCells: z.int(),
  aiMarks: AiMarks,
  aiLabel: z.boolean(),
  signs: Signs,
  signsDecisions: z.boolean(),
});
export type Workspace = z.infer<typeof Workspace>;
export const WorkspaceBody = z.strictObject({ slug: Slug, title: writtenName(100) });
export type WorkspaceBody = z.infer<typeof WorkspaceBody>;
/** Fields left out are unchanged. */
export const WorkspaceSettings = z
  .strictObject({
    title: writtenName(100),
    betaSees: z.enum(["selections", "all"]),
    reviewersDownload: z.boolean(),
    /** Whether reviewers may make share links. */
    reviewersShare: z.boolean(),
    /** Whether reviewers may ask for batches. */
    reviewersGenerate: z.boolean(),
    /** Whether the sample's painter may take jobs. */
    samplePainter: z.boolean(),
    /** The most cells of one batch, for those who are not admins. */
    longestBatch: z.int().min(1).max(10_000),
    /** The most jobs that may wait for runners at once. */
    queueLimit: z.int().min(1).max(1_000_000),
    /** The most cells of one batch of an assistant. */
    assistantCells: z.int().min(1).max(10_000),
    /** The most cells of all batches that one assistant makes within 24 hours. */
    assistantDailyCells: z.int().min(1).max(1_000_000),
    /**
     * The mark that says a picture was made by AI, in what leaves: kept; also added where the record names a model; or
     * left out.
     */
    aiMarks: AiMarks,
    /** Whether share pages and contact sheets say which pictures AI made. */
    aiLabel: z.boolean(),
    /** Whether conversions that leave are signed, if the installation can sign. */
    signs: Signs,
    /** Whether a signature names the decision that chose the picture. */
    signsDecisions: z.boolean(),
  })
  .partial();
export type WorkspaceSettings = z.infer<typeof WorkspaceSettings>;
