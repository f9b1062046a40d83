import { type Clock, systemClock } from "@/lib/clock";
import type { ShownInvitation } from "@/lib/contracts/invitations";
import { hasAccount, type LinkedInvitation } from "@/lib/db/system/accounts/accept-invitation";
import type { Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { openInvitation } from "./invitation-link";

const bySignIn = authorizeSystem("sign-in");

const shown = ({ workspace, role, by, endsAt }: LinkedInvitation): ShownInvitation => ({
  workspace: workspace.slug,
  role,
  by: by?.name ?? null,
  endsAt: endsAt.toISOString(),
});

/** What a link is for. Reading it uses nothing up: scanners of mail follow links. */
export async function readInvitation(secret: string, clock: Clock = systemClock): Promise<ShownInvitation> {
  return shown(await openInvitation(secret, clock()));
}

/** `known`: the address has an account. `own`: and its session is this one. `other`: another's session is open here. */
export type InvitationPage = ShownInvitation & {
  title: string;
  email: string;
  state: "new" | "known" | "own" | "other";
};

async function stateOf(email: string, viewer: Viewer | null): Promise<InvitationPage["state"]> {
  if (viewer !== null) return viewer.email === email ? "own" : "other";
  return (await hasAccount(bySignIn, email)) ? "known" : "new";
}

/** The page shows more than the API returns: the holder of the link has the mail that names the address. */
export async function readInvitationPage(
  viewer: Viewer | null,
  secret: string,
  clock: Clock = systemClock,
): Promise<InvitationPage> {
  const invitation = await openInvitation(secret, clock());
  const { email, workspace } = invitation;
  return { ...shown(invitation), title: workspace.title, email, state: await stateOf(email, viewer) };
}
