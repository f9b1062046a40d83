import type { Metadata } from "next";
import { InvitationList } from "@/components/accounts/invitation-list";
import { InviteForm } from "@/components/accounts/invite-form";
import { MemberList } from "@/components/accounts/member-list";
import { MemberReliability } from "@/components/accounts/member-reliability";
import { SettingsPage } from "@/components/shell/settings-page";
import { settingsViewer } from "@/lib/server/auth/current-viewer";
import { listInvitations } from "@/lib/services/accounts/invitations/open-invitations";
import { listMembers } from "@/lib/services/accounts/members";
import { ownWorkspace } from "../../own-workspace";

export const metadata: Metadata = { title: "Members" };

type Props = { params: Promise<{ ws: string }> };

export default async function MembersPage({ params }: Props) {
  const { ws } = await params;
  const viewer = await settingsViewer(ws, "members");
  const [first, invitations, { reviewersDownload, reviewersShare, reviewersGenerate }] = await Promise.all([
    listMembers(viewer, ws, { limit: 50 }),
    listInvitations(viewer, ws, { limit: 50 }),
    ownWorkspace(viewer, ws),
  ]);
  return (
    <SettingsPage
      tab="members"
      lead="Who can see this workspace and what they can do in it. Changes take effect immediately."
    >
      <InviteForm ws={ws} />
      <InvitationList ws={ws} first={invitations} />
      <MemberList
        ws={ws}
        first={first}
        ownId={viewer.accountId}
        reviewersMay={{ reviewersDownload, reviewersShare, reviewersGenerate }}
      />
      <MemberReliability ws={ws} />
    </SettingsPage>
  );
}
