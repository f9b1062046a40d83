import * as z from "zod";
import { Email, Role } from "./accounts";
import { Id, Slug, Time } from "./wire";
import { writtenName } from "./written-name";

export const InvitationBody = z.strictObject({
  email: Email,
  role: Role,
  /** How long the link works. */
  days: z.int().min(1).max(30).default(7),
});
export type InvitationBody = z.infer<typeof InvitationBody>;

/** An open one, as admins see it: never with its link. */
export const Invitation = z.object({
  id: Id,
  email: z.string(),
  role: Role,
  by: z.string().nullable(),
  createdAt: Time,
  endsAt: Time,
});
export type Invitation = z.infer<typeof Invitation>;

/** Only this response has the link, and only of a server that sends no mail. */
export const NewInvitation = Invitation.extend({ url: z.url().optional() });
export type NewInvitation = z.infer<typeof NewInvitation>;

export const InSecret = z.strictObject({ secret: z.string().max(200) });

/** What the holder of an invitation's link sees before accepting it. */
export const ShownInvitation = z.object({
  workspace: Slug,
  role: Role,
  /** Who invites; null if that account is gone. */
  by: z.string().nullable(),
  endsAt: Time,
});
export type ShownInvitation = z.infer<typeof ShownInvitation>;

/** Name and password for a new account; neither by the session of the invited address. */
export const AcceptBody = z.strictObject({ name: writtenName(100), password: z.string().max(256) }).partial();
export type AcceptBody = z.infer<typeof AcceptBody>;

export const Acceptance = z.object({ workspace: Slug });
export type Acceptance = z.infer<typeof Acceptance>;
