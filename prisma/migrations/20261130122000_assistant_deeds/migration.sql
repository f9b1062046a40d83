-- expand
-- What each assistant said is counted; almost all comments are people's.
-- step
CREATE INDEX CONCURRENTLY IF NOT EXISTS "Comment_assistant_idx" ON "Comment" ("assistantId") WHERE "assistantId" IS NOT NULL;
-- step
CREATE INDEX CONCURRENTLY IF NOT EXISTS "Suggestion_assistant_idx" ON "Suggestion" ("assistantId");
