import type { Account, Me } from "@/lib/contracts/accounts";
import type { AccountRow } from "@/lib/db/accounts/account-row";
import type { Viewer } from "@/lib/domain/access/actors";

export function meDto(viewer: Viewer): Me {
  const { accountId: id, email, name, status, isOperator } = viewer;
  const shown = status === "approved" ? viewer.memberships : [];
  const memberships = shown.map(({ slug, role }) => ({ workspace: slug, role }));
  return { id, email, name, status, isOperator, memberships };
}

export function accountDto(row: AccountRow): Account {
  const { id, email, name, status, isOperator, local } = row;
  return {
    id,
    email,
    name,
    status,
    isOperator,
    memberships: row.memberships.map((m) => ({ workspace: m.workspace.slug, role: m.role })),
    createdAt: row.createdAt.toISOString(),
    approvedAt: row.approvedAt?.toISOString() ?? null,
    addressProvenAt: row.addressProvenAt?.toISOString() ?? null,
    secondFactor: row.hasSecondFactor,
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    local,
  };
}
