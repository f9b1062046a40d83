import * as z from "zod";
import type { AssistantSummary } from "@/lib/contracts/assistant-summary";
import { Id, type Page } from "@/lib/contracts/wire";
import { findNames } from "@/lib/db/accounts/names";
import {
  type AssistantSummaryRow,
  countDeeds,
  findAssistantRow,
  listAssistantRows,
} from "@/lib/db/assistants/assistant-summaries";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { decodeCursor } from "@/lib/domain/lists/keyset";
import { cursorOf, type PageQuery, pageOf } from "@/lib/domain/lists/page";
import { AppError } from "@/lib/errors";

const Position = z.object({ assistantId: Id });

const nothing = { lastUsedAt: null, votes: 0, suggestions: 0, comments: 0, batches: 0 };

async function summariesOf(
  scope: Scope<"token:write">,
  rows: readonly AssistantSummaryRow[],
): Promise<AssistantSummary[]> {
  const ids = rows.map(({ id }) => id);
  const accountIds = rows.map(({ accountId }) => accountId);
  const [names, deeds] = await Promise.all([findNames(scope, accountIds), countDeeds(scope, ids)]);
  return rows.map(({ accountId, createdAt, tokens, ...assistant }) => {
    const { lastUsedAt, votes, suggestions, comments, batches } = deeds.get(assistant.id) ?? nothing;
    return {
      ...assistant,
      by: { id: accountId, name: names.get(accountId) ?? "A former member" },
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      tokens: tokens.map((token) => ({ ...token, endsAt: token.endsAt?.toISOString() ?? null })),
      did: { votes, suggestions, comments, batches },
    };
  });
}

/** The workspace's assistants, also those without a token that works. */
export async function listAssistants(
  viewer: Viewer,
  ws: string,
  query: PageQuery,
): Promise<Page<AssistantSummary>> {
  const scope = authorize(viewer, ws, "token:write");
  const rows = await listAssistantRows(scope, {
    beforeId: query.cursor === undefined ? null : decodeCursor(query.cursor, Position).assistantId,
    take: query.limit + 1,
  });
  const { items, nextCursor } = pageOf(rows, query.limit, ({ id }) => cursorOf({ assistantId: id }));
  return { items: await summariesOf(scope, items), nextCursor };
}

export async function getAssistant(viewer: Viewer, ws: string, id: string): Promise<AssistantSummary> {
  const scope = authorize(viewer, ws, "token:write");
  const row = await findAssistantRow(scope, id);
  const [summary] = row === null ? [] : await summariesOf(scope, [row]);
  if (summary === undefined) throw new AppError("not_found", "No such assistant");
  return summary;
}
