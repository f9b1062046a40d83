import type { Role } from "@/lib/domain/access/permissions";
import type { Letter } from "@/lib/domain/mail/letter";
import { mailName, mailTime } from "@/lib/domain/mail/mail-time";

export type InvitationFacts = { by: string | null; workspace: string; role: Role; endsAt: Date; url: string };

const roles: Record<Role, string> = { reviewer: "reviewer", beta: "beta user", admin: "admin" };

export function invitationLetter({ by, workspace, role, endsAt, url }: InvitationFacts): Letter {
  const inviter = mailName(by);
  return {
    subject: `${inviter} invites you to ${workspace}`,
    lines: [
      `${inviter} invites you to the workspace ${workspace} as ${roles[role]}.`,
      { text: "See the invitation", url },
      `Nothing happens until you accept it there. The link works once, until ${mailTime(endsAt)}.`,
      "If you did not expect this, ignore it: without you nothing is made.",
    ],
  };
}
