-- A workspace's artifacts whose prompts match, by the full-text index alone: the planner does not know what parsing a
-- prompt costs, and would parse all of them for words that most have. With this much memory no page's rows are checked
-- again, which would parse them too. The words' order is not looked at.
CREATE FUNCTION artifacts_with(workspace uuid, words tsquery) RETURNS SETOF uuid
LANGUAGE sql STABLE PARALLEL RESTRICTED
SET enable_seqscan = off SET enable_indexscan = off SET work_mem = '64MB'
AS $$
  SELECT id FROM "Artifact" WHERE "workspaceId" = workspace
    AND to_tsvector('simple', coalesce(prompt, '')) @@ replace(words::text, '<->', '&')::tsquery
$$;
