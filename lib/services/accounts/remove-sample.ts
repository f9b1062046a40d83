import { deleteWorkspaceRows, findWorkspace } from "@/lib/db/accounts/workspaces";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { notifyWorkspaceRemoved } from "@/lib/db/removed-channel";
import { rememberRemoved } from "@/lib/db/system/accounts/removed-workspaces";
import { deletePeople, deleteSampleEnvironment, setSampleState } from "@/lib/db/system/accounts/sample";
import { inTransaction } from "@/lib/db/transaction";
import { authorize, personIn } from "@/lib/domain/access/access";
import { installation } from "@/lib/domain/access/access-of";
import type { Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { AppError } from "@/lib/errors";
import { removeAllBytes } from "@/lib/server/serving/remove-bytes";

const byInstall = authorizeSystem("install");

/** Removes the whole sample workspace and its people for good: first its rows, then the bytes that no row names. */
export async function removeSample(viewer: Viewer, ws: string): Promise<undefined> {
  const scope = authorize(viewer, ws, "workspace:write");
  await inTransaction(async (tx) => {
    const workspace = await findWorkspace(scope, tx);
    if (workspace?.isSample !== true) {
      throw new AppError(
        "conflict",
        `“${scope.slug}” is not the sample workspace: only that one can be removed`,
      );
    }
    await deleteWorkspaceRows(scope, tx);
    await deletePeople(byInstall, tx);
    await deleteSampleEnvironment(byInstall, tx);
    await rememberRemoved(byInstall, scope.workspaceId, scope.now(), tx);
    await setSampleState(byInstall, "removed", tx);
    const { slug, title } = workspace;
    const event = {
      action: "workspace.remove",
      subject: scope.workspaceId,
      detail: { slug, title },
    } as const;
    await recordAudit(personIn(installation, scope.userId), event, tx);
  });
  await removeAllBytes(scope.workspaceId);
  await inTransaction((tx) => notifyWorkspaceRemoved(scope.workspaceId, tx));
}
