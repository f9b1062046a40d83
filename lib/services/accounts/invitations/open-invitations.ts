import type { Invitation } from "@/lib/contracts/invitations";
import type { Page } from "@/lib/contracts/wire";
import { endInvitation, findInvitation, listOpenInvitations } from "@/lib/db/accounts/invitations";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { inTransaction } from "@/lib/db/transaction";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { cursorOf, type PageQuery, pageOf, timeCursor } from "@/lib/domain/lists/page";
import { AppError } from "@/lib/errors";
import { invitationDto } from "./invite";

export async function listInvitations(
  viewer: Viewer,
  ws: string,
  query: PageQuery,
): Promise<Page<Invitation>> {
  const scope = authorize(viewer, ws, "member:write");
  const rows = await listOpenInvitations(scope, { after: timeCursor(query.cursor), take: query.limit + 1 });
  const page = pageOf(rows, query.limit, ({ createdAt, id }) =>
    cursorOf({ at: createdAt.toISOString(), id }),
  );
  return { ...page, items: page.items.map(invitationDto) };
}

/** Its link ends at once. Taking it back again changes nothing. */
export async function takeBackInvitation(viewer: Viewer, ws: string, id: string): Promise<undefined> {
  const scope = authorize(viewer, ws, "member:write");
  await inTransaction(async (tx) => {
    const invitation = await findInvitation(scope, id, tx);
    if (invitation === null) throw new AppError("not_found", "No such invitation");
    if (!(await endInvitation(scope, id, tx))) return;
    const { email, role } = invitation;
    await recordAudit(scope, { action: "invitation.take_back", subject: id, detail: { email, role } }, tx);
  });
}
