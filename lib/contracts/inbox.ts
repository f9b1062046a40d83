import * as z from "zod";
import { Author } from "./assistants";
import { Flag, Id, pageOf, paging, Slug, Time } from "./wire";

export const InboxItem = z.object({
  id: Id,
  kind: z.enum([
    "mention",
    "assigned",
    "reply",
    "decided",
    "planned",
    "removing",
    "removed",
    "expiring",
    "batchDone",
    "batchStuck",
    "runnerPaused",
    "webhookDisabled",
    "certificateEnding",
  ]),
  workspace: Slug,
  subject: z.object({
    kind: z.enum(["artifact", "review", "plan", "workspace", "batch", "runner", "webhook"]),
    id: Id,
  }),
  /** The comment that mentions or replies. */
  commentId: Id.nullable(),
  /** null: the program itself. */
  by: Author.nullable(),
  /** For a removal: how much it covers, where, and when it is due. */
  removal: z
    .object({
      artifacts: z.int(),
      bytes: z.int(),
      environment: z.string().nullable(),
      dueAt: Time.nullable(),
    })
    .nullable(),
  /** For a batch that is done: its cells, and how many of them have a picture. */
  cells: z.object({ total: z.int(), completed: z.int(), failed: z.int(), canceled: z.int() }).nullable(),
  /** Why nothing of a batch is made, why a runner was paused or a webhook disabled, or when the certificate ends. */
  because: z.string().nullable(),
  /** The artifact's or runner's name, or the review's, batch's or webhook's title. */
  title: z.string(),
  /** The start of the comment, with names in place of e-mails. */
  excerpt: z.string().nullable(),
  /** The artifact, or the review's preferred or first candidate. */
  picture: z
    .object({ url: z.string().nullable(), thumbhash: z.string(), width: z.int(), height: z.int() })
    .nullable(),
  at: Time,
  readAt: Time.nullable(),
});
export type InboxItem = z.infer<typeof InboxItem>;

/** `unread`: the number of unread items, at most 100. */
export const Inbox = pageOf(InboxItem).extend({ unread: z.int() });
export type Inbox = z.infer<typeof Inbox>;

export const InboxQuery = z.strictObject({ unread: Flag.optional(), ...paging });
export type InboxQuery = z.infer<typeof InboxQuery>;

/** Without ids: all. */
export const ReadBody = z.strictObject({ ids: z.array(Id).max(200).optional() });
export type ReadBody = z.infer<typeof ReadBody>;
