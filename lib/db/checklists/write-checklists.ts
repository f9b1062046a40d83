import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { type ChecklistLine, promptKey } from "@/lib/domain/checklists/lines";
import { promptShaOf } from "./find-checklists";

/** Serialises changes of a prompt's checklists until the transaction ends. */
export async function lockPrompt(
  { workspaceId }: Scope<"mark:write" | "review:write">,
  prompt: string,
  tx: Db,
): Promise<void> {
  const name = `checklists/${workspaceId}/${promptShaOf(prompt)}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}

type NewChecklist = {
  id: string | undefined;
  prompt: string;
  state: "standing" | "proposed";
  lines: readonly ChecklistLine[];
};

const linesOf = (checklistId: string, lines: readonly ChecklistLine[]) =>
  lines.map(({ id, text, kind, after }, position) => ({
    ...{ id, checklistId, position, text, kind },
    afterId: after,
  }));

/** The new checklist's id. */
export async function insertChecklist(
  scope: Scope<"mark:write" | "review:write">,
  { id, prompt, state, lines }: NewChecklist,
  tx: Db,
): Promise<string> {
  const made = await tx.checklist.create({
    data: {
      ...(id === undefined ? {} : { id }),
      workspaceId: scope.workspaceId,
      prompt: promptKey(prompt),
      promptSha: promptShaOf(prompt),
      state,
      accountId: scope.userId,
      assistantId: scope.assistant?.id ?? null,
      createdAt: scope.now(),
    },
    select: { id: true },
  });
  await tx.checklistLine.createMany({ data: linesOf(made.id, lines) });
  return made.id;
}

/** The next version: lines that are not among these stay with their ticks and stand no more. */
export async function saveLines(
  { userId, workspaceId }: Scope<"review:write">,
  { id, version, lines }: { id: string; version: number; lines: readonly ChecklistLine[] },
  tx: Db,
): Promise<void> {
  await tx.checklist.updateMany({
    where: { id, workspaceId },
    data: { version, accountId: userId, assistantId: null },
  });
  const kept = lines.map((line) => line.id);
  await tx.checklistLine.updateMany({
    where: { checklistId: id, until: null, id: { notIn: kept } },
    data: { until: version },
  });
  const rows = linesOf(id, lines);
  await tx.checklistLine.createMany({ data: rows, skipDuplicates: true });
  for (const { id: lineId, position, kind, afterId } of rows)
    await tx.checklistLine.updateMany({ where: { id: lineId }, data: { position, kind, afterId } });
}

export async function setChecklistState(
  { workspaceId }: Scope<"mark:write" | "review:write">,
  { id, state }: { id: string; state: "standing" | "removed" },
  tx: Db,
): Promise<void> {
  await tx.checklist.updateMany({ where: { id, workspaceId }, data: { state } });
}

/** Ends the caller's own proposals for a prompt, which another one replaces. */
export async function removeOwnProposals(
  { workspaceId, userId, assistant }: Scope<"mark:write">,
  prompt: string,
  tx: Db,
): Promise<void> {
  const own = { accountId: userId, assistantId: assistant?.id ?? null };
  await tx.checklist.updateMany({
    where: { workspaceId, promptSha: promptShaOf(prompt), state: "proposed", ...own },
    data: { state: "removed" },
  });
}
