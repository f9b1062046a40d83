import * as z from "zod";
import { anchorFault } from "@/lib/domain/comments/anchor";
import { Author } from "./assistants";
import { Id, Time } from "./wire";

const fraction = z.number().min(0).max(1);
const size = z.number().gt(0).max(1);

/** A point or a box of the picture, in fractions of its width and height. */
export const Anchor = z.strictObject({
  x: fraction,
  y: fraction,
  width: size.optional(),
  height: size.optional(),
});

const text = z.string().trim().min(1, "a comment has a text").max(4_000);

/** A place inside the picture. */
export const NewAnchor = Anchor.superRefine((anchor, context) => {
  const fault = anchorFault(anchor);
  if (fault !== null) context.addIssue({ code: "custom", path: [fault.field], message: fault.message });
});

export const CommentBody = z
  .strictObject({
    /** `@e-mail` mentions a reviewer or admin of the workspace. */
    body: text,
    at: NewAnchor.optional(),
    /** A review in which the artifact is a candidate. */
    reviewId: Id.optional(),
    /** Any comment of the thread to reply to. */
    replyTo: Id.optional(),
  })
  .refine((b) => b.at === undefined || b.replyTo === undefined, {
    message: "a reply has the place of its thread",
    path: ["at"],
  });
export type CommentBody = z.infer<typeof CommentBody>;

/** `body`: only its author may change it. `resolved`: applies to a thread, given by its first comment. */
export const CommentChange = z
  .strictObject({ body: text.optional(), resolved: z.boolean().optional() })
  .refine((b) => b.body !== undefined || b.resolved !== undefined, {
    message: "pass body or resolved",
    path: ["body"],
  });
export type CommentChange = z.infer<typeof CommentChange>;

export const Person = z.object({ id: Id, name: z.string(), email: z.string() });
export type Person = z.infer<typeof Person>;

export const Comment = z.object({
  id: Id,
  artifactId: Id,
  reviewId: Id.nullable(),
  /** The first comment of its thread. */
  replyTo: Id.nullable(),
  by: Author,
  /** Whether the caller wrote it, and may edit and delete it. */
  mine: z.boolean(),
  /** null once deleted. */
  body: z.string().nullable(),
  at: Anchor.nullable(),
  /** Who is mentioned. */
  mentions: z.array(Person),
  createdAt: Time,
  editedAt: Time.nullable(),
  resolved: z.object({ at: Time, by: z.object({ id: Id, name: z.string() }) }).nullable(),
  deletedAt: Time.nullable(),
});
export type Comment = z.infer<typeof Comment>;
