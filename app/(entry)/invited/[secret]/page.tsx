import type { Metadata } from "next";
import { EndedInvitation, InvitationView } from "@/components/accounts/invitation-view";
import { env } from "@/lib/env";
import { currentViewer } from "@/lib/server/auth/current-viewer";
import { readInvitationPage } from "@/lib/services/accounts/invitations/read-invitation";
import { orNotFound } from "../../../w/[ws]/or-not-found";
import { orEnded } from "../../or-ended";

export const metadata: Metadata = { title: "Invitation", robots: { index: false, follow: false } };

type Props = { params: Promise<{ secret: string }> };

/** Opening it accepts nothing: scanners of mail follow links. */
export default async function InvitedPage({ params }: Props) {
  const { secret } = await params;
  const viewer = await currentViewer();
  const invitation = await orNotFound(orEnded(readInvitationPage(viewer, secret)));
  if (invitation === null) return <EndedInvitation />;
  const { oidc } = env;
  const provider = oidc === null ? null : { name: oidc.name, required: oidc.required };
  const { title, by, role, email, endsAt, state } = invitation;
  return (
    <InvitationView
      {...{ secret, title, by, role, email, endsAt, state, provider }}
      own={viewer?.email ?? null}
    />
  );
}
