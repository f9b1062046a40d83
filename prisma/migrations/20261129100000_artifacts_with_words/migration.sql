-- A workspace's artifacts whose prompts hold words in any order, by the full-text index alone: the planner does not know
-- what parsing a prompt costs. It would parse all of them for words that most have, or those that an index of the
-- workspace finds, which is therefore out of its reach here. With this much memory no row is checked again.
CREATE FUNCTION artifacts_with(workspace uuid, words tsquery) RETURNS SETOF uuid
LANGUAGE sql STABLE PARALLEL RESTRICTED
SET enable_seqscan = off SET enable_indexscan = off SET work_mem = '64MB'
AS $$
  SELECT id FROM (
    SELECT id, "workspaceId" FROM "Artifact"
    WHERE to_tsvector('simple', coalesce(prompt, '')) @@ replace(words::text, '<->', '&')::tsquery OFFSET 0) held
  WHERE "workspaceId" = workspace
$$;
