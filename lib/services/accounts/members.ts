import * as z from "zod";
import { assertDefined } from "@/lib/assert";
import type { Member, MemberBody } from "@/lib/contracts/accounts";
import { Id, type Page } from "@/lib/contracts/wire";
import { lockAccess, slugWithoutAdmin } from "@/lib/db/accounts/manage-accounts";
import {
  deleteMemberRow,
  findAccountId,
  findMember,
  listMemberRows,
  type MemberRow,
  saveMember,
} from "@/lib/db/accounts/members";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { countLinks } from "@/lib/db/links/count-links";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { noLinks, openLinks } from "@/lib/domain/links/lost-links";
import { decodeCursor } from "@/lib/domain/lists/keyset";
import { cursorOf, type PageQuery, pageOf } from "@/lib/domain/lists/page";
import { isStorableTime } from "@/lib/domain/lists/storable-time";
import { AppError, invalid } from "@/lib/errors";

/** With a constant number of queries. */
async function memberDtos(scope: Scope, rows: readonly MemberRow[], tx?: Db): Promise<Member[]> {
  const accountIds = rows.map(({ accountId }) => accountId);
  const counts = await countLinks(scope, { accountIds }, scope.now(), tx);
  return rows.map(({ accountId, role, account, workspace, createdAt }) => ({
    accountId,
    role,
    ...account,
    addressProvenAt: account.addressProvenAt?.toISOString() ?? null,
    links: openLinks(counts.get(accountId) ?? noLinks, { role, ...workspace }),
    createdAt: createdAt.toISOString(),
  }));
}

async function assertAdminRemains(scope: Scope<"member:write">, email: string, tx: Db): Promise<void> {
  if ((await slugWithoutAdmin(scope, tx)) === null) return;
  throw new AppError("conflict", `${email} is the last admin of “${scope.slug}”: appoint another one first`);
}

const Position = z.object({ since: z.iso.datetime().refine(isStorableTime), accountId: Id });

function positionOf(cursor: string): { createdAt: Date; accountId: string } {
  const { since, accountId } = decodeCursor(cursor, Position);
  return { createdAt: new Date(since), accountId };
}

export async function listMembers(viewer: Viewer, ws: string, query: PageQuery): Promise<Page<Member>> {
  const scope = authorize(viewer, ws, "member:write");
  const rows = await listMemberRows(scope, {
    after: query.cursor === undefined ? null : positionOf(query.cursor),
    take: query.limit + 1,
  });
  const page = pageOf(rows, query.limit, ({ createdAt, accountId }) =>
    cursorOf({ since: createdAt.toISOString(), accountId }),
  );
  return { ...page, items: await memberDtos(scope, page.items) };
}

/** Adds a registered account, pending or approved, or changes a member's role. */
export async function putMember(viewer: Viewer, ws: string, body: MemberBody): Promise<Member> {
  const scope = authorize(viewer, ws, "member:write");
  return inTransaction(async (tx) => {
    await lockAccess(scope, tx);
    const accountId = await findAccountId(scope, body.email, tx);
    if (accountId === null) {
      throw invalid("email", `No account with ${body.email}: ask the person to register first`);
    }
    const former = await findMember(scope, accountId, tx);
    const row = await saveMember(scope, accountId, body.role, tx);
    await assertAdminRemains(scope, body.email, tx);
    const before = former === null ? {} : { role: former.role };
    await recordAudit(scope, { action: "member.put", subject: accountId, detail: { ...body, before } }, tx);
    const [member] = await memberDtos(scope, [row], tx);
    return assertDefined(member, "the member");
  });
}

export async function removeMember(viewer: Viewer, ws: string, accountId: string): Promise<undefined> {
  const scope = authorize(viewer, ws, "member:write");
  await inTransaction(async (tx) => {
    await lockAccess(scope, tx);
    const member = await findMember(scope, accountId, tx);
    if (member === null) throw new AppError("not_found", "No such member");
    await deleteMemberRow(scope, accountId, tx);
    await assertAdminRemains(scope, member.account.email, tx);
    const detail = { email: member.account.email, role: member.role };
    await recordAudit(scope, { action: "member.remove", subject: accountId, detail }, tx);
  });
}
