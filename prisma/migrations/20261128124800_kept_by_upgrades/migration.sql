-- Artifacts of jobs without params did not get what their jobs say.
UPDATE "Artifact" a
SET "sizeProfile" = coalesce(a."sizeProfile", j.request->>'sizeProfile'),
    "inputSummary" = coalesce(a."inputSummary", j.request->>'inputSummary')
FROM "Job" j
WHERE j."workspaceId" = a."workspaceId" AND j.id = a."jobId"
  AND ((a."sizeProfile" IS NULL AND j.request->>'sizeProfile' IS NOT NULL)
    OR (a."inputSummary" IS NULL AND j.request->>'inputSummary' IS NOT NULL));

-- A token with every permission keeps every permission: one that was made before these existed has not been refused them.
DO $$
DECLARE
  added record;
  whole text[] := ARRAY['artifact:read', 'job:read', 'job:write', 'compare', 'mark:write', 'review:read', 'review:write',
    'decision:write', 'selection:read', 'selection:write', 'download', 'retention:read', 'retention:write', 'member:write',
    'token:write', 'workspace:write', 'audit:read'];
BEGIN
  -- An empty database to compare schemas with has no history.
  IF to_regclass('_prisma_migrations') IS NULL THEN
    RETURN;
  END IF;
  FOR added IN SELECT * FROM (VALUES
    (ARRAY['vote:write'], '20261126040419_votes'),
    (ARRAY['comment:read', 'comment:write'], '20261126062851_comments'),
    (ARRAY['hold:write'], '20261126094329_holds')) AS v (permissions, migration)
  LOOP
    UPDATE "Token" t SET permissions = t.permissions || added.permissions
    WHERE t.permissions @> whole AND NOT t.permissions && added.permissions
      AND t."createdAt" < (SELECT min(m.finished_at) FROM _prisma_migrations m WHERE m.migration_name = added.migration);
    whole := whole || added.permissions;
  END LOOP;
END $$;
