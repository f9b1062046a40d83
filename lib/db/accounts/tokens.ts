import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { startingAfter } from "@/lib/db/keyset";
import type { Db } from "@/lib/db/transaction";
import type { Scope } from "@/lib/domain/access/access";

const select = {
  id: true,
  title: true,
  permissions: true,
  createdAt: true,
  endsAt: true,
  revokedAt: true,
  lastUsedAt: true,
  account: { select: { email: true } },
  assistant: { select: { id: true, name: true } },
} satisfies Prisma.TokenSelect;

export type TokenRow = Prisma.TokenGetPayload<{ select: typeof select }>;

export type TokenPageQuery = { beforeId: string | null; take: number };

/** Newest first. */
export function listTokenRows(scope: Scope, { beforeId, take }: TokenPageQuery): Promise<TokenRow[]> {
  return db().token.findMany({
    where: {
      workspaceId: scope.workspaceId,
      AND: startingAfter(beforeId === null ? null : { id: beforeId }, "desc"),
    },
    orderBy: { id: "desc" },
    take,
    select,
  });
}

export type NewTokenRow = {
  id: string | undefined;
  title: string;
  hash: string;
  permissions: string[];
  endsAt: Date | null;
  assistantId: string | null;
};

export function insertToken(scope: Scope<"token:write">, token: NewTokenRow, tx: Db): Promise<TokenRow> {
  const { id, ...facts } = token;
  return tx.token.create({
    data: {
      ...facts,
      ...(id === undefined ? {} : { id }),
      accountId: scope.userId,
      workspaceId: scope.workspaceId,
    },
    select,
  });
}

export function findToken(scope: Scope, id: string, tx: Db): Promise<TokenRow | null> {
  return tx.token.findFirst({ where: { id, workspaceId: scope.workspaceId }, select });
}

/** True if this call revoked it. */
export async function revokeTokenRow(
  scope: Scope<"token:write">,
  id: string,
  now: Date,
  tx: Db,
): Promise<boolean> {
  const revoked = await tx.token.updateMany({
    where: { id, workspaceId: scope.workspaceId, revokedAt: null },
    data: { revokedAt: now },
  });
  return revoked.count === 1;
}
