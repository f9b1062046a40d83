import type { Environment, EnvironmentBody, NewEnvironment } from "@/lib/contracts/environments";
import { recordAudit } from "@/lib/db/audit/record-audit";
import {
  appendEnvironmentVersion,
  type EnvironmentRow,
  insertEnvironment,
  listWorkspaceIds,
} from "@/lib/db/environments";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorizeOperator, type OperatorScope, operatorIn } from "@/lib/domain/access/access";
import { installation } from "@/lib/domain/access/access-of";
import type { Viewer } from "@/lib/domain/access/actors";
import type { AuditRecord } from "@/lib/domain/audit/audit-event";
import { defaultEnvironment } from "@/lib/domain/retention/environment";
import { AppError, invalid } from "@/lib/errors";
import { environmentDto } from "./environment-dto";
import { environmentOr404 } from "./read-environments";

const contentOf = ({ id: _, at: __, by: ___, ...content }: EnvironmentRow) => content;

/**
 * An environment belongs to no workspace and concerns all of them: the event is recorded in each one and for operators.
 */
async function auditEverywhere(operator: OperatorScope, event: AuditRecord, tx: Db): Promise<void> {
  for (const workspaceId of [installation, ...(await listWorkspaceIds(operator, tx))])
    await recordAudit(operatorIn(operator, workspaceId), event, tx);
}

/** `newId` comes from the idempotency key: a retry after a lost response finds the environment created before. */
export async function createEnvironment(
  viewer: Viewer,
  { key, ...content }: NewEnvironment,
  newId: string | undefined,
): Promise<Environment> {
  const operator = authorizeOperator(viewer);
  return inTransaction(async (tx) => {
    const made = await insertEnvironment(
      operator,
      { id: newId, key, content: { ...content, archived: false } },
      tx,
    );
    if (made !== null) {
      const event = { action: "environment.create", subject: made.id, detail: contentOf(made) } as const;
      await auditEverywhere(operator, event, tx);
      return environmentDto(made);
    }
    const earlier = await environmentOr404(operator, key, tx);
    if (earlier.id === newId) return environmentDto(earlier);
    const current = environmentDto(earlier);
    throw new AppError("conflict", `The environment “${key}” already exists`, { current });
  });
}

function assertComplete(key: string, body: EnvironmentBody): void {
  if (body.key !== undefined && body.key !== key)
    throw invalid("key", "An environment’s key never changes; create another one");
  if (body.archived && key === defaultEnvironment)
    throw invalid("archived", "Jobs that name no environment go here, so it cannot be archived");
}

/** Saves a new version; a lower ceiling removes nothing for 24 hours. Throws `precondition_failed` if stale. */
export async function putEnvironment(
  viewer: Viewer,
  key: string,
  version: number,
  body: EnvironmentBody,
): Promise<Environment> {
  const operator = authorizeOperator(viewer);
  assertComplete(key, body);
  const { key: _, ...content } = body;
  return inTransaction(async (tx) => {
    const before = await environmentOr404(operator, key, tx);
    const isNewest = before.version === version;
    const written = isNewest && (await appendEnvironmentVersion(operator, before, content, tx));
    const row = await environmentOr404(operator, key, tx);
    if (!written) {
      throw new AppError(
        "precondition_failed",
        "Someone else changed this environment in the meantime; review the current version",
        { current: environmentDto(row) },
      );
    }
    const detail = { ...contentOf(row), before: contentOf(before) };
    await auditEverywhere(operator, { action: "environment.change", subject: row.id, detail }, tx);
    return environmentDto(row);
  });
}
