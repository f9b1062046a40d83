import * as z from "zod";
import type { NewToken, Token, TokenBody } from "@/lib/contracts/accounts";
import { Id, type Page } from "@/lib/contracts/wire";
import {
  findToken,
  insertToken,
  listTokenRows,
  revokeTokenRow,
  type TokenRow,
} from "@/lib/db/accounts/tokens";
import { saveAssistant } from "@/lib/db/assistants/assistants";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { inTransaction } from "@/lib/db/transaction";
import { authorize, can } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { assistantPermissions } from "@/lib/domain/access/assistant-rights";
import { runnerPermissions } from "@/lib/domain/access/permissions";
import { hashSecret, newTokenSecret } from "@/lib/domain/access/token-secret";
import { decodeCursor } from "@/lib/domain/lists/keyset";
import { cursorOf, type PageQuery, pageOf } from "@/lib/domain/lists/page";
import { AppError, invalid } from "@/lib/errors";

function tokenDto(row: TokenRow): Token {
  return {
    id: row.id,
    title: row.title,
    permissions: row.permissions,
    assistant: row.assistant,
    by: row.account.email,
    createdAt: row.createdAt.toISOString(),
    endsAt: row.endsAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}

/** What an assistant may of all that the caller may. */
const assistable = (viewer: Viewer, ws: string) =>
  assistantPermissions.filter((each) => can(viewer, ws, each));

const Position = z.object({ tokenId: Id });

export async function listTokens(viewer: Viewer, ws: string, query: PageQuery): Promise<Page<Token>> {
  const rows = await listTokenRows(authorize(viewer, ws, "token:write"), {
    beforeId: query.cursor === undefined ? null : decodeCursor(query.cursor, Position).tokenId,
    take: query.limit + 1,
  });
  const page = pageOf(rows, query.limit, ({ id }) => cursorOf({ tokenId: id }));
  return { ...page, items: page.items.map(tokenDto) };
}

/**
 * The token acts for its creator within `permissions`, which the creator must have. Only this response contains the
 * secret.
 */
export async function createToken(
  viewer: Viewer,
  ws: string,
  body: TokenBody,
  newId: string | undefined,
): Promise<NewToken> {
  const scope = authorize(viewer, ws, "token:write");
  const asked = body.assistant === undefined ? null : body.assistant.name;
  const granted = [
    ...new Set(body.permissions ?? (asked === null ? runnerPermissions : assistable(viewer, ws))),
  ];
  const unfit = asked === null ? undefined : granted.find((each) => !assistantPermissions.includes(each));
  if (unfit !== undefined)
    throw invalid("permissions", `An assistant cannot have “${unfit}”: it looks, judges and suggests`);
  const beyond = granted.find((permission) => !can(viewer, ws, permission));
  if (beyond !== undefined)
    throw invalid("permissions", `You do not have the permission “${beyond}” in this workspace`);
  const endsAt = body.endsAt === undefined ? null : new Date(body.endsAt);
  if (endsAt !== null && endsAt <= scope.now())
    throw invalid("endsAt", "The expiry date must be in the future");
  const secret = newTokenSecret();
  const facts = { id: newId, title: body.title, hash: hashSecret(secret), permissions: granted, endsAt };
  return inTransaction(async (tx) => {
    const assistant = asked === null ? null : await saveAssistant(scope, asked, tx);
    const row = await insertToken(scope, { ...facts, assistantId: assistant?.id ?? null }, tx);
    const detail = {
      title: body.title,
      permissions: granted,
      endsAt: endsAt?.toISOString() ?? null,
      ...(assistant === null ? {} : { assistant }),
    };
    await recordAudit(scope, { action: "token.create", subject: row.id, detail }, tx);
    return { ...tokenDto(row), secret };
  });
}

/** The token's next request is refused. Revoking again changes nothing. */
export async function revokeToken(viewer: Viewer, ws: string, id: string): Promise<undefined> {
  const scope = authorize(viewer, ws, "token:write");
  await inTransaction(async (tx) => {
    const token = await findToken(scope, id, tx);
    if (token === null) throw new AppError("not_found", "No such token");
    if (!(await revokeTokenRow(scope, id, scope.now(), tx))) return;
    const detail = { title: token.title };
    await recordAudit(scope, { action: "token.revoke", subject: id, detail }, tx);
  });
}
