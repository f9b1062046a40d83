import type { Invitation, InvitationBody, NewInvitation } from "@/lib/contracts/invitations";
import {
  type InvitationRow,
  insertInvitation,
  invitedSince,
  replaceInvitation,
} from "@/lib/db/accounts/invitations";
import { lockAccess } from "@/lib/db/accounts/manage-accounts";
import { findAccountId, findMember } from "@/lib/db/accounts/members";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { writeMail } from "@/lib/db/system/mail/write-mail";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { AppError } from "@/lib/errors";
import { isMailSetUp } from "@/lib/services/processes/sender";
import { timeId } from "@/lib/time-id";
import { invitationUrl } from "./invitation-link";

const bySignIn = authorizeSystem("sign-in");

const [hourMs, dayMs] = [3_600_000, 86_400_000];
const maxInHour = 50;

export const invitationDto = ({ by, createdAt, endsAt, ...row }: InvitationRow): Invitation => ({
  ...row,
  by: by?.name ?? null,
  createdAt: createdAt.toISOString(),
  endsAt: endsAt.toISOString(),
});

/** Each is a mail to somebody who did not ask for it. */
async function assertFew(scope: Scope, tx: Db): Promise<void> {
  const now = scope.now().getTime();
  const times = await invitedSince(scope, new Date(now - hourMs), tx);
  const freeing = times.at(-maxInHour);
  if (freeing === undefined) return;
  const retryAfterSeconds = Math.max(1, Math.ceil((freeing.getTime() + hourMs - now) / 1_000));
  const text = `A workspace may invite ${maxInHour} people an hour: try again in ${Math.ceil(retryAfterSeconds / 60)} min`;
  throw new AppError("rate_limited", text, { retryAfterSeconds });
}

async function assertNoMember(scope: Scope<"member:write">, email: string, tx: Db): Promise<void> {
  const accountId = await findAccountId(scope, email, tx);
  if (accountId === null || (await findMember(scope, accountId, tx)) === null) return;
  throw new AppError("conflict", `${email} is a member already: change the role in the list of members`);
}

/** Invites an address, in place of an earlier invitation. Without mail the link is in this response, and in no other. */
export async function invite(viewer: Viewer, ws: string, body: InvitationBody): Promise<NewInvitation> {
  const scope = authorize(viewer, ws, "member:write");
  const { email, role, days } = body;
  const now = scope.now();
  const endsAt = new Date(now.getTime() + days * dayMs);
  return inTransaction(async (tx) => {
    await lockAccess(scope, tx);
    await assertNoMember(scope, email, tx);
    await assertFew(scope, tx);
    await replaceInvitation(scope, email, tx);
    const mailed = isMailSetUp();
    const facts = { id: timeId(now), email, role, mailed, createdAt: now, endsAt };
    const row = await insertInvitation(scope, facts, tx);
    const { workspaceId } = scope;
    if (mailed)
      await writeMail(
        bySignIn,
        { kind: "invitation", to: { email }, workspaceId, subjectId: row.id },
        now,
        tx,
      );
    const detail = { email, role, endsAt: endsAt.toISOString() };
    await recordAudit(scope, { action: "invitation.create", subject: row.id, detail }, tx);
    return { ...invitationDto(row), ...(mailed ? {} : { url: invitationUrl(row.id) }) };
  });
}
