import type { NewWebhook, Webhook, WebhookBody, WebhookFilter, WebhookPatch } from "@/lib/contracts/webhooks";
import { recordAudit } from "@/lib/db/audit/record-audit";
import { type Db, inTransaction } from "@/lib/db/transaction";
import { giveUpWaiting } from "@/lib/db/webhooks/delivery-row";
import {
  deleteWebhookRow,
  insertWebhook,
  updateWebhook,
  type WebhookChange,
  type WebhookRow,
  type WebhookVersion,
  type WebhookWords,
} from "@/lib/db/webhooks/webhook-row";
import { authorize, type Scope } from "@/lib/domain/access/access";
import type { Viewer } from "@/lib/domain/access/actors";
import { newSecret } from "@/lib/domain/webhooks/signature";
import { readWebhookUrl, withoutQuery } from "@/lib/domain/webhooks/webhook-url";
import { AppError, invalid } from "@/lib/errors";
import { timeId } from "@/lib/time-id";
import { destinationOf } from "./host-rules";
import { knownWebhook, webhookById } from "./read-webhooks";
import { openSecret, sealSecret } from "./secrets";
import { filterOf } from "./webhook-dto";

const maxWebhooks = 20;

/** The address as it is kept; throws `invalid` if nothing may be sent there. */
async function checkedUrl({ workspaceId }: Scope, text: string): Promise<string> {
  const { url, fault } = readWebhookUrl(text);
  if (url === null) throw invalid("url", fault);
  const destination = await destinationOf(url, workspaceId);
  if (destination.fault !== null) throw invalid("url", destination.fault);
  return url.href;
}

const filterWords = ({ set, pipeline, environment }: WebhookFilter) => ({
  setKey: set ?? null,
  pipelineId: pipeline ?? null,
  environmentKey: environment ?? null,
});

/** What the audit records: a query may be a secret. */
const wordsOf = ({ url, title, events, ...filters }: WebhookWords, enabled: boolean) => ({
  url: withoutQuery(url),
  title,
  events,
  filter: filterOf(filters),
  enabled,
});

export async function createWebhook(viewer: Viewer, ws: string, body: WebhookBody): Promise<NewWebhook> {
  const scope = authorize(viewer, ws, "webhook:write");
  const { title, events, filter } = body;
  const words = {
    url: await checkedUrl(scope, body.url),
    title,
    events: [...new Set(events)],
    ...filterWords(filter),
  };
  const secret = newSecret();
  const made = { ...words, secret: sealSecret(secret), id: timeId(scope.now()), most: maxWebhooks };
  const id = await inTransaction(async (tx) => {
    const inserted = await insertWebhook(scope, made, tx);
    if (inserted === null)
      throw invalid("url", `A workspace has at most ${maxWebhooks} webhooks; delete one first`);
    const detail = wordsOf(words, true);
    await recordAudit(scope, { action: "webhook.create", subject: inserted, detail }, tx);
    return inserted;
  });
  return { ...(await webhookById(scope, id)), secret };
}

async function stale(scope: Scope<"webhook:write">, id: string): Promise<AppError> {
  const current = await webhookById(scope, id);
  const detail = "Someone else changed this webhook in the meantime; review the current version";
  return new AppError("precondition_failed", detail, { current });
}

/** Throws `conflict` if it could not sign. */
function enabling({ secret, disabledFor }: WebhookRow, enabled: boolean | undefined): WebhookChange {
  if (enabled === undefined || enabled === (disabledFor === null)) return {};
  if (!enabled) return { disabledFor: "off" };
  if (openSecret(secret) === null)
    throw new AppError("conflict", "It needs a new secret before it is enabled: rotate it first");
  return { disabledFor: null };
}

async function changeOf(
  scope: Scope,
  row: WebhookRow,
  { url, title, events, filter, enabled }: WebhookPatch,
) {
  return {
    ...(url === undefined || url === row.url ? {} : { url: await checkedUrl(scope, url) }),
    ...(title === undefined ? {} : { title }),
    ...(events === undefined ? {} : { events: [...new Set(events)] }),
    ...(filter === undefined ? {} : filterWords(filter)),
    ...enabling(row, enabled),
  };
}

async function save(
  scope: Scope<"webhook:write">,
  { row, at, change }: { row: WebhookRow; at: WebhookVersion; change: WebhookChange },
  tx: Db,
): Promise<boolean> {
  if (!(await updateWebhook(scope, at, change, tx))) return false;
  if (change.disabledFor === "off") await giveUpWaiting(scope, at.id, tx);
  const now = { ...row, ...change };
  const detail = {
    ...wordsOf(now, now.disabledFor === null),
    before: wordsOf(row, row.disabledFor === null),
  };
  await recordAudit(scope, { action: "webhook.change", subject: at.id, detail }, tx);
  return true;
}

/** Throws `precondition_failed` if stale. */
export async function changeWebhook(
  viewer: Viewer,
  ws: string,
  at: WebhookVersion,
  patch: WebhookPatch,
): Promise<Webhook> {
  const scope = authorize(viewer, ws, "webhook:write");
  const row = await knownWebhook(scope, at.id);
  if (row.version !== at.version) throw await stale(scope, at.id);
  const change = await changeOf(scope, row, patch);
  if (!(await inTransaction((tx) => save(scope, { row, at, change }, tx)))) throw await stale(scope, at.id);
  return webhookById(scope, at.id);
}

/** What waits for it is never sent. */
export async function deleteWebhook(viewer: Viewer, ws: string, at: WebhookVersion): Promise<undefined> {
  const scope = authorize(viewer, ws, "webhook:write");
  const row = await knownWebhook(scope, at.id);
  const isDeleted = await inTransaction(async (tx) => {
    if (!(await deleteWebhookRow(scope, at, tx))) return false;
    const detail = wordsOf(row, row.disabledFor === null);
    await recordAudit(scope, { action: "webhook.delete", subject: at.id, detail }, tx);
    return true;
  });
  if (!isDeleted) throw await stale(scope, at.id);
  return undefined;
}
