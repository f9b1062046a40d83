import { recordAudit } from "@/lib/db/audit/record-audit";
import { findLink } from "@/lib/db/links/link-row";
import { revokeLinkRow } from "@/lib/db/links/write-links";
import { inTransaction } from "@/lib/db/transaction";
import { authorize } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { AppError } from "@/lib/errors";

/** From its next request on, the link is `not_found`. Revoking again changes nothing. */
export async function revokeLink(viewer: Viewer, ws: string, id: string): Promise<undefined> {
  const scope = authorize(viewer, ws, "link:write");
  await inTransaction(async (tx) => {
    const link = await findLink(scope, id, tx);
    if (link === null) throw new AppError("not_found", "No such link");
    if (!(await revokeLinkRow(scope, id, scope.now(), tx))) return;
    await recordAudit(scope, { action: "link.revoke", subject: id, detail: { title: link.title } }, tx);
  });
}
