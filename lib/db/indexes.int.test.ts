import { expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { useDatabase } from "@/lib/testing/database";

useDatabase();

/** All indexes: catches one that a migration drops by accident or creates twice. */
const indexes: Record<string, string> = {
  Account_email_key: "unique btree (email)",
  Account_pkey: "unique btree (id)",
  ArtifactText_pkey: "unique btree (artifactId)",
  Artifact_any_state_idx: "btree (workspaceId, COALESCE(createdAt, writtenAt) DESC, id DESC)",
  Artifact_due_idx: "btree (removeAfter) WHERE (removeAfter IS NOT NULL)",
  Artifact_format_idx: "btree (workspaceId, state, type) WHERE (state <> 'written'::ArtifactState)",
  Artifact_jobId_index_key: "unique btree (jobId, index)",
  Artifact_model_idx:
    "btree (workspaceId, state, modelKey, createdAt DESC, id DESC) WHERE (state <> 'written'::ArtifactState)",
  Artifact_pipeline_idx:
    "btree (workspaceId, state, pipelineId, createdAt DESC, id DESC) WHERE (state <> 'written'::ArtifactState)",
  Artifact_pkey: "unique btree (id)",
  Artifact_preset_idx: "btree (workspaceId, state, presetKey) WHERE (state <> 'written'::ArtifactState)",
  Artifact_prompt_idx: "gin (to_tsvector('simple'::regconfig, COALESCE(prompt, ''::text)))",
  Artifact_retention_idx:
    "btree (workspaceId, environmentId, createdAt, id) INCLUDE (bytes) WHERE (state = 'available'::ArtifactState)",
  Artifact_sampler_idx: "btree (workspaceId, state, sampler) WHERE (state <> 'written'::ArtifactState)",
  Artifact_setId_idx: "btree (setId)",
  Artifact_set_idx: "btree (workspaceId, state, setId) WHERE (state <> 'written'::ArtifactState)",
  Artifact_size_idx: "btree (workspaceId, state, sizeKey) WHERE (state <> 'written'::ArtifactState)",
  Artifact_steps_idx: "btree (workspaceId, state, steps) WHERE (state <> 'written'::ArtifactState)",
  Artifact_workspaceId_id_key: "unique btree (workspaceId, id)",
  Artifact_workspaceId_sha256_idx: "btree (workspaceId, sha256)",
  Artifact_workspaceId_state_createdAt_id_idx: "btree (workspaceId, state, createdAt DESC, id DESC)",
  AuditEvent_pkey: "unique btree (workspaceId, seq)",
  Blob_dying_idx: "btree (workspaceId, sha256) WHERE (state = 'dying'::BlobState)",
  Blob_pkey: "unique btree (workspaceId, sha256)",
  Candidate_artifactId_idx: "btree (artifactId)",
  Candidate_pkey: "unique btree (reviewId, artifactId)",
  Claim_createdAt_idx: "btree (createdAt)",
  Claim_pkey: "unique btree (callerId, key)",
  Comment_artifactId_createdAt_id_idx: "btree (artifactId, createdAt, id)",
  Comment_artifactId_id_key: "unique btree (artifactId, id)",
  Comment_artifactId_replyTo_idx: "btree (artifactId, replyTo)",
  Comment_open_idx: "btree (workspaceId, artifactId) WHERE ((replyTo IS NULL) AND (resolvedAt IS NULL))",
  Comment_pkey: "unique btree (id)",
  Decision_pkey: "unique btree (reviewId, seq)",
  Derived_pkey: "unique btree (workspaceId, sha256, variant)",
  EnvironmentVersion_pkey: "unique btree (environmentId, version)",
  Environment_key_key: "unique btree (key)",
  Environment_pkey: "unique btree (id)",
  Export_pkey: "unique btree (id)",
  Export_workspaceId_accountId_createdAt_id_idx: "btree (workspaceId, accountId, createdAt DESC, id DESC)",
  Identity_accountId_idx: "btree (accountId)",
  Identity_pkey: "unique btree (provider, subject)",
  InboxItem_accountId_at_id_idx: "btree (accountId, at DESC, id DESC)",
  InboxItem_accountId_commentId_key: "unique btree (accountId, commentId)",
  InboxItem_commentId_idx: "btree (commentId)",
  InboxItem_pkey: "unique btree (id)",
  InboxItem_unread_idx: "btree (accountId, at DESC, id DESC) WHERE (readAt IS NULL)",
  JobEvent_pkey: "unique btree (jobId, seq)",
  Job_pkey: "unique btree (id)",
  Job_workspaceId_accountId_createdAt_id_idx: "btree (workspaceId, accountId, createdAt DESC, id DESC)",
  Job_workspaceId_createdAt_id_idx: "btree (workspaceId, createdAt DESC, id DESC)",
  Job_workspaceId_externalId_key: "unique btree (workspaceId, externalId)",
  Job_workspaceId_id_key: "unique btree (workspaceId, id)",
  Job_workspaceId_setId_idx: "btree (workspaceId, setId)",
  Job_workspaceId_status_createdAt_id_idx: "btree (workspaceId, status, createdAt DESC, id DESC)",
  Lease_pkey: "unique btree (id)",
  LiveCounter_pkey: "unique btree (workspaceId)",
  LiveEvent_at_idx: "btree (at)",
  LiveEvent_pkey: "unique btree (workspaceId, seq)",
  Mark_model_idx:
    "btree (workspaceId, accountId, modelKey, stars DESC, createdAt DESC, artifactId DESC) WHERE (stars IS NOT NULL)",
  Mark_model_pipeline_idx:
    "btree (workspaceId, accountId, modelKey, pipelineId, stars DESC, createdAt DESC, artifactId DESC) WHERE (stars IS NOT NULL)",
  Mark_pipeline_idx:
    "btree (workspaceId, accountId, pipelineId, stars DESC, createdAt DESC, artifactId DESC) WHERE (stars IS NOT NULL)",
  Mark_pkey: "unique btree (artifactId, accountId)",
  Mark_workspaceId_accountId_stars_createdAt_artifactId_idx:
    "btree (workspaceId, accountId, stars DESC, createdAt DESC, artifactId DESC)",
  Membership_accountId_idx: "btree (accountId)",
  Membership_pkey: "unique btree (workspaceId, accountId)",
  PlanItem_artifactId_idx: "btree (artifactId)",
  PlanItem_pkey: "unique btree (planId, artifactId)",
  Plan_pkey: "unique btree (id)",
  Plan_workspaceId_createdAt_id_idx: "btree (workspaceId, createdAt DESC, id DESC)",
  Plan_workspaceId_id_key: "unique btree (workspaceId, id)",
  PolicyVersion_pkey: "unique btree (workspaceId, version)",
  Preferred_artifactId_idx: "btree (artifactId)",
  Preferred_pkey: "unique btree (reviewId)",
  Presence_accountId_idx: "btree (accountId)",
  Presence_pkey: "unique btree (streamId)",
  Presence_reviewId_seenAt_idx: "btree (reviewId, seenAt)",
  PresetRevision_pkey: "unique btree (workspaceId, presetKey, sha256)",
  PresetRevision_workspaceId_presetKey_createdAt_idx: "btree (workspaceId, presetKey, createdAt DESC)",
  Review_pkey: "unique btree (id)",
  Review_workspaceId_createdAt_id_idx: "btree (workspaceId, createdAt DESC, id DESC)",
  Review_workspaceId_id_key: "unique btree (workspaceId, id)",
  Reviewer_accountId_idx: "btree (accountId)",
  Reviewer_pkey: "unique btree (reviewId, accountId)",
  SelectionItem_artifactId_idx: "btree (artifactId)",
  SelectionItem_pkey: "unique btree (selectionId, artifactId)",
  Selection_basket_idx: "unique btree (workspaceId, accountId) WHERE isBasket",
  Selection_pkey: "unique btree (id)",
  Selection_workspaceId_createdAt_id_idx: "btree (workspaceId, createdAt DESC, id DESC)",
  Selection_workspaceId_id_key: "unique btree (workspaceId, id)",
  Session_accountId_idx: "btree (accountId)",
  Session_pkey: "unique btree (id)",
  Setting_pkey: "unique btree (key)",
  Tag_pkey: "unique btree (artifactId, key)",
  Tag_workspaceId_key_artifactId_idx: "btree (workspaceId, key, artifactId)",
  Token_accountId_idx: "btree (accountId)",
  Token_hash_key: "unique btree (hash)",
  Token_pkey: "unique btree (id)",
  Token_workspaceId_idx: "btree (workspaceId)",
  VariantSet_pkey: "unique btree (id)",
  VariantSet_workspaceId_createdAt_id_idx: "btree (workspaceId, createdAt DESC, id DESC)",
  VariantSet_workspaceId_id_key: "unique btree (workspaceId, id)",
  VariantSet_workspaceId_key_key: "unique btree (workspaceId, key)",
  Vote_pkey: "unique btree (reviewId, accountId, seq)",
  Workspace_pkey: "unique btree (id)",
  Workspace_slug_key: "unique btree (slug)",
  _prisma_migrations_pkey: "unique btree (id)",
};

it("the database has these indexes and no others", async () => {
  const rows = await db().$queryRaw<{ name: string; definition: string }[]>`
    SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE schemaname = 'public'`;
  const found = rows.map(({ name, definition }): [string, string] => {
    const [, unique, rest] = /^CREATE (UNIQUE )?INDEX .*? USING (.*)$/.exec(definition) ?? [];
    return [name, `${unique === undefined ? "" : "unique "}${rest?.replaceAll('"', "")}`];
  });
  expect(Object.fromEntries(found)).toEqual(indexes);
});
