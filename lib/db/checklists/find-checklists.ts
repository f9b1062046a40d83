import { createHash } from "node:crypto";
import { db } from "@/lib/db/client";
import type { ChecklistState, Prisma } from "@/lib/db/generated/client";
import { olderThan, type TimeKeys } from "@/lib/db/keyset";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";
import { type ChecklistLine, promptKey } from "@/lib/domain/checklists/lines";

const select = {
  id: true,
  prompt: true,
  state: true,
  version: true,
  accountId: true,
  assistantId: true,
  createdAt: true,
  lines: {
    where: { until: null },
    orderBy: { position: "asc" },
    select: { id: true, text: true, kind: true, afterId: true },
  },
} satisfies Prisma.ChecklistSelect;

type StoredChecklist = Prisma.ChecklistGetPayload<{ select: typeof select }>;

/** With the lines that stand. */
export type ChecklistRow = Omit<StoredChecklist, "lines"> & { lines: ChecklistLine[] };

const read = ({ lines, ...row }: StoredChecklist): ChecklistRow => ({
  ...row,
  lines: lines.map(({ afterId, ...line }) => ({ ...line, after: afterId })),
});

/** Prompts are too long for an index. */
export const promptShaOf = (prompt: string): string =>
  createHash("sha256").update(promptKey(prompt)).digest("hex");

/** The checklist that stands for a prompt. */
export async function findStanding(
  { workspaceId }: Scope,
  prompt: string,
  tx: Db = db(),
): Promise<ChecklistRow | null> {
  const where = { workspaceId, promptSha: promptShaOf(prompt), state: "standing" as const };
  const row = await tx.checklist.findFirst({ where, select });
  return row && read(row);
}

/** Null too if it was removed. */
export async function findChecklist(
  { workspaceId }: Scope,
  id: string,
  tx: Db = db(),
): Promise<ChecklistRow | null> {
  const where = { workspaceId, id, state: { not: "removed" as const } };
  const row = await tx.checklist.findFirst({ where, select });
  return row && read(row);
}

export type ChecklistPage = {
  prompt: string | undefined;
  state: ChecklistState | undefined;
  before: TimeKeys | null;
  take: number;
};

/** Newest first, without removed ones. */
export async function listChecklistRows(
  { workspaceId }: Scope,
  { prompt, state, before, take }: ChecklistPage,
): Promise<ChecklistRow[]> {
  const rows = await db().checklist.findMany({
    where: {
      workspaceId,
      state: state ?? { not: "removed" },
      ...(prompt === undefined ? {} : { promptSha: promptShaOf(prompt) }),
      AND: olderThan(before),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take,
    select,
  });
  return rows.map(read);
}

/** The whole prompt of an artifact that the caller sees or judges; null if it has none. */
export async function findPrompt({ workspaceId }: Scope, artifactId: string): Promise<string | null> {
  const row = await db().artifact.findFirst({
    where: { workspaceId, id: artifactId },
    select: { prompt: true },
  });
  return row?.prompt ?? null;
}
