import { findLinkedInvitation, type LinkedInvitation } from "@/lib/db/system/accounts/accept-invitation";
import { idOfLinkSecret, linkSecret } from "@/lib/domain/access/link-secret";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { pagesUrl } from "@/lib/services/processes/sender";

const bySignIn = authorizeSystem("sign-in");

const key = () => env.secret ?? "";

/** The address of the page that accepts it. Its holder becomes a member, with the address's account or a new one. */
export const invitationUrl = (id: string): string =>
  `${pagesUrl()}/invited/${linkSecret("invitation", id, key())}`;

const hasEnded = ({ usedAt, endedAt, endsAt }: LinkedInvitation, now: Date) =>
  usedAt !== null || endedAt !== null || endsAt <= now;

export const ended = () =>
  new AppError("gone", "This invitation was used, replaced by a later one, revoked, or has expired");

/** Throws `not_found` if it never was, `gone` if it has ended. */
export async function openInvitation(secret: string, now: Date): Promise<LinkedInvitation> {
  const id = idOfLinkSecret("invitation", secret, key());
  const invitation = id === null ? null : await findLinkedInvitation(bySignIn, id);
  if (invitation === null) throw new AppError("not_found", "No such invitation");
  if (hasEnded(invitation, now)) throw ended();
  return invitation;
}
