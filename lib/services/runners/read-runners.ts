import type { Runner, RunnerItem } from "@/lib/contracts/runners";
import type { Page } from "@/lib/contracts/wire";
import { findRunner, listRunnerRows } from "@/lib/db/runners/runner-row";
import { authorize, can } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { cursorOf, type PageQuery, pageOf, timeCursor } from "@/lib/domain/lists/page";
import { AppError } from "@/lib/errors";
import { runnerDto, runnerItems } from "./runner-dto";

/** Oldest first. */
export async function listRunners(viewer: Viewer, ws: string, query: PageQuery): Promise<Page<RunnerItem>> {
  const scope = authorize(viewer, ws, "job:read");
  const rows = await listRunnerRows(scope, { after: timeCursor(query.cursor), take: query.limit + 1 });
  const { items, nextCursor } = pageOf(rows, query.limit, ({ createdAt, id }) =>
    cursorOf({ at: createdAt.toISOString(), id }),
  );
  return { items: await runnerItems(scope, items), nextCursor };
}

export async function getRunner(viewer: Viewer, ws: string, id: string): Promise<Runner> {
  const scope = authorize(viewer, ws, "job:read");
  const row = await findRunner(scope, id);
  if (row === null) throw new AppError("not_found", "It does not exist, or you do not have access to it");
  const isOwn = row.accountId === scope.userId && can(viewer, ws, "job:claim");
  return runnerDto(scope, row, isOwn ? authorize(viewer, ws, "job:claim") : null);
}
