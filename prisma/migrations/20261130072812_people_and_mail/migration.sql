-- expand
-- CreateEnum
CREATE TYPE "SignInWay" AS ENUM ('password', 'oidc');

-- CreateEnum
CREATE TYPE "MembershipSource" AS ENUM ('manual', 'groups');

-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "local" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "notify" JSONB,
ADD COLUMN     "operatorByGroups" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Identity" ADD COLUMN     "email" TEXT,
ADD COLUMN     "id" UUID NOT NULL DEFAULT gen_random_uuid(),
ADD COLUMN     "usedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Membership" ADD COLUMN     "manualRole" "Role",
ADD COLUMN     "source" "MembershipSource" NOT NULL DEFAULT 'manual';

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "browser" TEXT,
ADD COLUMN     "hint" BYTEA,
ADD COLUMN     "issuer" TEXT,
ADD COLUMN     "network" TEXT,
ADD COLUMN     "secondFactor" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "usedAt" TIMESTAMPTZ(3),
ADD COLUMN     "way" "SignInWay" NOT NULL DEFAULT 'password';

-- CreateTable
CREATE TABLE "SecondFactor" (
    "accountId" UUID NOT NULL,
    "secret" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "activeAt" TIMESTAMPTZ(3),
    "lastStep" BIGINT,

    CONSTRAINT "SecondFactor_pkey" PRIMARY KEY ("accountId")
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "accountId" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("accountId","hash")
);

-- CreateTable
CREATE TABLE "Reset" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "replacedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Reset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "byId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Mail" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "accountId" UUID,
    "email" TEXT,
    "workspaceId" UUID,
    "subjectId" UUID,
    "detail" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "takenUntil" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "sentAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "because" TEXT,

    CONSTRAINT "Mail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Reset_accountId_createdAt_idx" ON "Reset"("accountId", "createdAt");

-- CreateIndex
CREATE INDEX "Invitation_workspaceId_email_idx" ON "Invitation"("workspaceId", "email");

-- CreateIndex
CREATE INDEX "Mail_accountId_kind_createdAt_idx" ON "Mail"("accountId", "kind", "createdAt");

-- CreateIndex
CREATE INDEX "Mail_workspaceId_idx" ON "Mail"("workspaceId");

-- CreateIndex
CREATE UNIQUE INDEX "Identity_id_key" ON "Identity"("id");

-- AddForeignKey
ALTER TABLE "SecondFactor" ADD CONSTRAINT "SecondFactor_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecoveryCode" ADD CONSTRAINT "RecoveryCode_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reset" ADD CONSTRAINT "Reset_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What waits to be sent; few, whatever was sent before.
CREATE INDEX "Mail_due_idx" ON "Mail" ("dueAt") WHERE "sentAt" IS NULL AND "endedAt" IS NULL;
-- One digest at a time for each account.
CREATE UNIQUE INDEX "Mail_digest_key" ON "Mail" ("accountId") WHERE kind = 'digest' AND "sentAt" IS NULL AND "endedAt" IS NULL;
-- One open invitation of an address to a workspace.
CREATE UNIQUE INDEX "Invitation_open_key" ON "Invitation" ("workspaceId", email) WHERE "usedAt" IS NULL AND "endedAt" IS NULL;

-- What a restore must not bring back.
CREATE TRIGGER "Identity_journal" AFTER DELETE ON "Identity" FOR EACH ROW EXECUTE FUNCTION journal_row('identity');
CREATE FUNCTION journal_second_factor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "JournalEntry" (kind, "subjectId") VALUES ('second_factor', OLD."accountId");
  RETURN NULL;
END $$;
CREATE TRIGGER "SecondFactor_journal" AFTER DELETE ON "SecondFactor" FOR EACH ROW
  WHEN (OLD."activeAt" IS NOT NULL) EXECUTE FUNCTION journal_second_factor();
