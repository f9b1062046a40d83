-- expand
-- What each assistant said is counted; almost all comments are people's.
CREATE INDEX "Comment_assistant_idx" ON "Comment" ("assistantId") WHERE "assistantId" IS NOT NULL;
CREATE INDEX "Suggestion_assistantId_idx" ON "Suggestion" ("assistantId");
