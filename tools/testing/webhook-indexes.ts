/** Indexes of webhooks, in their tables and others. */
export const webhookIndexes: Readonly<Record<string, string>> = {
  InboxItem_accountId_webhookId_kind_key: "unique btree (accountId, webhookId, kind)",
  WebhookDelivery_due_idx: "btree (webhookId, nextAt) WHERE (nextAt IS NOT NULL)",
  WebhookDelivery_pkey: "unique btree (webhookId, eventId)",
  WebhookDelivery_workspaceId_eventId_idx: "btree (workspaceId, eventId)",
  WebhookEvent_at_idx: "btree (at)",
  WebhookEvent_pkey: "unique btree (id)",
  WebhookEvent_workspaceId_id_key: "unique btree (workspaceId, id)",
  Webhook_pkey: "unique btree (id)",
  Webhook_workspaceId_id_key: "unique btree (workspaceId, id)",
};
