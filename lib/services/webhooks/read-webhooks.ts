import { assertDefined } from "@/lib/assert";
import type { Webhook } from "@/lib/contracts/webhooks";
import type { Page } from "@/lib/contracts/wire";
import { findWebhook, listWebhookRows, type WebhookRow } from "@/lib/db/webhooks/webhook-row";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { cursorOf, type PageQuery, pageOf, timeCursor } from "@/lib/domain/lists/page";
import { AppError } from "@/lib/errors";
import { webhookDtos } from "./webhook-dto";

/** Oldest first. */
export async function listWebhooks(viewer: Viewer, ws: string, query: PageQuery): Promise<Page<Webhook>> {
  const scope = authorize(viewer, ws, "webhook:write");
  const rows = await listWebhookRows(scope, { after: timeCursor(query.cursor), take: query.limit + 1 });
  const { items, nextCursor } = pageOf(rows, query.limit, ({ createdAt, id }) =>
    cursorOf({ at: createdAt.toISOString(), id }),
  );
  return { items: await webhookDtos(scope, items), nextCursor };
}

/** Throws `not_found`. */
export async function knownWebhook(scope: Scope<"webhook:write">, id: string): Promise<WebhookRow> {
  const row = await findWebhook(scope, id);
  if (row === null) throw new AppError("not_found", "No such webhook");
  return row;
}

export async function webhookById(scope: Scope<"webhook:write">, id: string): Promise<Webhook> {
  const [dto] = await webhookDtos(scope, [await knownWebhook(scope, id)]);
  return assertDefined(dto, "a webhook");
}

export const getWebhook = (viewer: Viewer, ws: string, id: string): Promise<Webhook> =>
  webhookById(authorize(viewer, ws, "webhook:write"), id);
