-- expand
-- CreateEnum
CREATE TYPE "WebhookDisabling" AS ENUM ('off', 'gone', 'failing', 'secret');

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('waiting', 'delivered', 'failed', 'given_up');

-- AlterEnum
ALTER TYPE "InboxKind" ADD VALUE 'webhookDisabled';

-- AlterTable
ALTER TABLE "InboxItem" ADD COLUMN     "webhookId" UUID;

-- CreateTable
CREATE TABLE "Webhook" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "title" TEXT,
    "events" TEXT[],
    "setKey" TEXT,
    "pipelineId" TEXT,
    "environmentKey" TEXT,
    "secret" BYTEA NOT NULL,
    "oldSecret" BYTEA,
    "oldSecretUntil" TIMESTAMPTZ(3),
    "disabledFor" "WebhookDisabling",
    "failingSince" TIMESTAMPTZ(3),
    "because" TEXT,
    "restsUntil" TIMESTAMPTZ(3),
    "lastSuccessAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WebhookEvent" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WebhookEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WebhookDelivery" (
    "workspaceId" UUID NOT NULL,
    "webhookId" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "state" "DeliveryState" NOT NULL DEFAULT 'waiting',
    "tries" INTEGER NOT NULL DEFAULT 0,
    "pastTries" JSONB NOT NULL DEFAULT '[]',
    "nextAt" TIMESTAMPTZ(3),
    "takenUntil" TIMESTAMPTZ(3),

    CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("webhookId","eventId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Webhook_workspaceId_id_key" ON "Webhook"("workspaceId", "id");

-- CreateIndex
CREATE INDEX "WebhookEvent_at_idx" ON "WebhookEvent"("at");

-- CreateIndex
CREATE UNIQUE INDEX "WebhookEvent_workspaceId_id_key" ON "WebhookEvent"("workspaceId", "id");

-- CreateIndex
CREATE INDEX "WebhookDelivery_workspaceId_eventId_idx" ON "WebhookDelivery"("workspaceId", "eventId");

-- CreateIndex
CREATE UNIQUE INDEX "InboxItem_accountId_webhookId_kind_key" ON "InboxItem"("accountId", "webhookId", "kind");

-- AddForeignKey
ALTER TABLE "InboxItem" ADD CONSTRAINT "InboxItem_workspaceId_webhookId_fkey" FOREIGN KEY ("workspaceId", "webhookId") REFERENCES "Webhook"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Webhook" ADD CONSTRAINT "Webhook_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebhookEvent" ADD CONSTRAINT "WebhookEvent_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_workspaceId_webhookId_fkey" FOREIGN KEY ("workspaceId", "webhookId") REFERENCES "Webhook"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_workspaceId_eventId_fkey" FOREIGN KEY ("workspaceId", "eventId") REFERENCES "WebhookEvent"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- What is to be sent, by endpoint: a look costs the same however much waits.
CREATE INDEX "WebhookDelivery_due_idx" ON "WebhookDelivery" ("webhookId", "nextAt") WHERE "nextAt" IS NOT NULL;

-- A token with all permissions keeps all of them.
UPDATE "Token" SET "permissions" = array_append("permissions", 'webhook:write')
WHERE cardinality("permissions") = 25 AND NOT "permissions" @> ARRAY['webhook:write'];

-- A webhook that was deleted does not come back with a restore.
CREATE TRIGGER "Webhook_journal" AFTER DELETE ON "Webhook" FOR EACH ROW EXECUTE FUNCTION journal_row('webhook');
