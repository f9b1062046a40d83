import { db } from "@/lib/db/client";
import type { Db } from "@/lib/db/transaction";
import { permissions } from "@/lib/domain/access/access";

const settingKey = "sample";

/** `open` while being filled; `done` and `removed` are final. Null before the first start. */
export async function sampleState(tx: Db = db()): Promise<string | null> {
  return (
    (await tx.setting.findUnique({ where: { key: settingKey }, select: { value: true } }))?.value ?? null
  );
}

export async function setSampleState(value: "open" | "done" | "removed", tx: Db = db()): Promise<void> {
  await tx.setting.upsert({
    where: { key: settingKey },
    create: { key: settingKey, value },
    update: { value },
    select: { key: true },
  });
}

/** Whether a workspace other than the sample has this slug. */
export async function isTaken(slug: string, tx: Db): Promise<boolean> {
  return (await tx.workspace.count({ where: { slug, isSample: false } })) > 0;
}

export type FillToken = { accountId: string; workspaceId: string; hash: string; endsAt: Date };

const fillTitle = "Sample delivery";

export async function insertFillToken(token: FillToken, tx: Db): Promise<void> {
  await tx.token.create({
    data: { ...token, title: fillTitle, permissions: [...permissions] },
    select: { id: true },
  });
}

/** Revokes the tokens that fill the sample, also those of interrupted starts. */
export async function revokeFillTokens(now: Date, tx: Db): Promise<void> {
  await tx.token.updateMany({
    where: { title: fillTitle, workspace: { isSample: true }, revokedAt: null },
    data: { revokedAt: now },
  });
}
