-- CreateEnum
CREATE TYPE "RunKind" AS ENUM ('backup', 'verify', 'restore', 'drill');

-- CreateTable
CREATE TABLE "Run" (
    "id" UUID NOT NULL,
    "kind" "RunKind" NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "whole" BOOLEAN,
    "host" TEXT NOT NULL,
    "result" JSONB,

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JournalEntry" (
    "id" BIGSERIAL NOT NULL,
    "seq" BIGINT,
    "kind" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "otherIds" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "JournalEntry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Run_kind_startedAt_idx" ON "Run"("kind", "startedAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "JournalEntry_seq_key" ON "JournalEntry"("seq");

-- Few, whatever the journal has.
CREATE INDEX "JournalEntry_unseen_idx" ON "JournalEntry" (id) WHERE seq IS NULL;

CREATE FUNCTION journal_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "JournalEntry" (kind, "subjectId")
  SELECT 'artifact', id FROM after WHERE state = 'removed'
  EXCEPT ALL SELECT 'artifact', id FROM before WHERE state = 'removed';
  RETURN NULL;
END $$;
CREATE TRIGGER "Artifact_journal" AFTER UPDATE ON "Artifact" REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION journal_removed();

-- Of a row with an id; its kind is the argument.
CREATE FUNCTION journal_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "JournalEntry" (kind, "subjectId") VALUES (TG_ARGV[0], OLD.id);
  RETURN NULL;
END $$;
CREATE TRIGGER "Workspace_journal" AFTER DELETE ON "Workspace" FOR EACH ROW EXECUTE FUNCTION journal_row('workspace');
CREATE TRIGGER "Token_journal" AFTER UPDATE OF "revokedAt" ON "Token" FOR EACH ROW
  WHEN (OLD."revokedAt" IS NULL AND NEW."revokedAt" IS NOT NULL) EXECUTE FUNCTION journal_row('token');
CREATE TRIGGER "ShareLink_journal" AFTER UPDATE OF "revokedAt" ON "ShareLink" FOR EACH ROW
  WHEN (OLD."revokedAt" IS NULL AND NEW."revokedAt" IS NOT NULL) EXECUTE FUNCTION journal_row('link');
CREATE TRIGGER "Account_journal" AFTER UPDATE OF status ON "Account" FOR EACH ROW
  WHEN (OLD.status <> 'suspended' AND NEW.status = 'suspended') EXECUTE FUNCTION journal_row('account');
CREATE TRIGGER "Account_journal_operator" AFTER UPDATE OF "isOperator" ON "Account" FOR EACH ROW
  WHEN (OLD."isOperator" AND NOT NEW."isOperator") EXECUTE FUNCTION journal_row('operator');
CREATE TRIGGER "Selection_journal" AFTER UPDATE OF published ON "Selection" FOR EACH ROW
  WHEN (OLD.published AND NOT NEW.published) EXECUTE FUNCTION journal_row('selection');
CREATE TRIGGER "Selection_journal_deleted" AFTER DELETE ON "Selection" FOR EACH ROW
  WHEN (OLD.published) EXECUTE FUNCTION journal_row('selection');
CREATE TRIGGER "Comment_journal" AFTER UPDATE OF "deletedAt" ON "Comment" FOR EACH ROW
  WHEN (OLD."deletedAt" IS NULL AND NEW."deletedAt" IS NOT NULL) EXECUTE FUNCTION journal_row('comment');
CREATE TRIGGER "Comment_journal_deleted" AFTER DELETE ON "Comment" FOR EACH ROW
  WHEN (OLD."deletedAt" IS NULL) EXECUTE FUNCTION journal_row('comment');

CREATE FUNCTION journal_membership() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "JournalEntry" (kind, "subjectId", "otherIds")
  VALUES ('membership', OLD."accountId", jsonb_build_object('workspace', OLD."workspaceId"));
  RETURN NULL;
END $$;
CREATE TRIGGER "Membership_journal" AFTER DELETE ON "Membership" FOR EACH ROW EXECUTE FUNCTION journal_membership();
-- Fewer rights: an admin's become a reviewer's or beta's, a reviewer's become a beta's.
CREATE TRIGGER "Membership_journal_role" AFTER UPDATE OF role ON "Membership" FOR EACH ROW
  WHEN (OLD.role <> NEW.role AND (OLD.role = 'admin' OR NEW.role = 'beta')) EXECUTE FUNCTION journal_membership();

CREATE FUNCTION journal_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "JournalEntry" (kind, "subjectId", "otherIds")
  VALUES ('hold', NEW.id, jsonb_build_object('workspace', NEW."workspaceId", 'account', NEW."accountId",
    'target', jsonb_build_object('kind', NEW.kind,
      'id', coalesce(NEW."artifactId", NEW."jobId", NEW."setId", NEW."selectionId", NEW."reviewId"))));
  RETURN NULL;
END $$;
CREATE TRIGGER "Hold_journal" AFTER INSERT ON "Hold" FOR EACH ROW EXECUTE FUNCTION journal_hold();
