import * as z from "zod";
import { type Account, AccountStatus } from "@/lib/contracts/accounts";
import { Id, type Page } from "@/lib/contracts/wire";
import { listAccountRows, listWorkspaceNames } from "@/lib/db/accounts/manage-accounts";
import { authorizeOperator } from "@/lib/domain/access/access";
import type { AccountStatus as Status, Viewer } from "@/lib/domain/access/actors";
import { decodeCursor } from "@/lib/domain/lists/keyset";
import { cursorOf, type PageQuery, pageOf } from "@/lib/domain/lists/page";
import { accountDto } from "./account-dto";

const Position = z.object({ status: AccountStatus, id: Id });

export async function listAccounts(
  viewer: Viewer,
  query: PageQuery & { status?: Status | undefined },
): Promise<Page<Account>> {
  const rows = await listAccountRows(authorizeOperator(viewer), {
    status: query.status ?? null,
    after: query.cursor === undefined ? null : decodeCursor(query.cursor, Position),
    take: query.limit + 1,
  });
  const page = pageOf(rows, query.limit, ({ status, id }) => cursorOf({ status, id }));
  return { ...page, items: page.items.map(accountDto) };
}

/** Workspaces that an operator may assign accounts to. */
export function listWorkspaceChoices(viewer: Viewer): Promise<{ slug: string; title: string }[]> {
  return listWorkspaceNames(authorizeOperator(viewer));
}
