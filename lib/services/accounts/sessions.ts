import type { Session, Sessions } from "@/lib/contracts/sessions";
import { findAccount } from "@/lib/db/accounts/account-row";
import { recordAudit } from "@/lib/db/audit/record-audit";
import {
  endOwnSession,
  endSessionsOf,
  listSessionRows,
  type SessionRow,
} from "@/lib/db/system/accounts/sessions";
import { type Db, inTransaction } from "@/lib/db/transaction";
import {
  authorizeOperator,
  authorizePerson,
  clockOf,
  type OperatorScope,
  operatorIn,
} from "@/lib/domain/access/access";
import { installation } from "@/lib/domain/access/access-of";
import type { Viewer } from "@/lib/domain/access/actors";
import { authorizeSystem } from "@/lib/domain/access/system-scope";
import { AppError } from "@/lib/errors";
import { recordForOperators } from "./record-own";

const bySignIn = authorizeSystem("sign-in");

function sessionDto({ usedAt, createdAt, endsAt, ...row }: SessionRow, currentId: string | null): Session {
  return {
    ...row,
    current: row.id === currentId,
    createdAt: createdAt.toISOString(),
    usedAt: (usedAt ?? createdAt).toISOString(),
    endsAt: endsAt.toISOString(),
  };
}

async function sessionsOf(accountId: string, currentId: string | null, now: Date): Promise<Sessions> {
  const rows = await listSessionRows(bySignIn, accountId, now);
  return { items: rows.map((row) => sessionDto(row, currentId)) };
}

/** `currentId`: the request's session. */
export async function listSessions(viewer: Viewer, currentId: string | null): Promise<Sessions> {
  return sessionsOf(authorizePerson(viewer).accountId, currentId, clockOf(viewer)());
}

export async function endSession(viewer: Viewer, id: string): Promise<undefined> {
  const person = authorizePerson(viewer);
  const { accountId } = person;
  await inTransaction(async (tx) => {
    if (!(await endOwnSession(bySignIn, { accountId, id }, clockOf(viewer)(), tx)))
      throw new AppError("not_found", "You have no such session, or it has ended");
    await recordForOperators(
      person,
      { action: "account.sessions", subject: accountId, detail: { ended: 1 } },
      tx,
    );
  });
}

export async function endOtherSessions(viewer: Viewer, currentId: string | null): Promise<undefined> {
  const person = authorizePerson(viewer);
  const { accountId } = person;
  await inTransaction(async (tx) => {
    const ended = await endSessionsOf(bySignIn, { accountId, except: currentId }, clockOf(viewer)(), tx);
    if (ended === 0) return;
    await recordForOperators(
      person,
      { action: "account.sessions", subject: accountId, detail: { ended } },
      tx,
    );
  });
}

export async function assertAccount(operator: OperatorScope, id: string, tx: Db) {
  const account = await findAccount(operator, id, tx);
  if (account === null) throw new AppError("not_found", "No such account");
  return account;
}

export async function listAccountSessions(
  viewer: Viewer,
  id: string,
  currentId: string | null,
): Promise<Sessions> {
  const operator = authorizeOperator(viewer);
  await inTransaction((tx) => assertAccount(operator, id, tx));
  return sessionsOf(id, currentId, operator.now());
}

export async function endAccountSessions(viewer: Viewer, id: string): Promise<undefined> {
  const operator = authorizeOperator(viewer);
  await inTransaction(async (tx) => {
    await assertAccount(operator, id, tx);
    const ended = await endSessionsOf(bySignIn, { accountId: id, except: null }, operator.now(), tx);
    if (ended === 0) return;
    const event = { action: "account.sessions", subject: id, detail: { ended } } as const;
    await recordAudit(operatorIn(operator, installation), event, tx);
  });
}
