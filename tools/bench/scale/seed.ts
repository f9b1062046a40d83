import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { firstStart } from "@/lib/services/first-start";
import { bulkLoad } from "./bulk-load";
import { ids, ws } from "./ids";
import { namesSql, reviewed } from "./names";
import { type Length, phrasesSql, promptJoins, promptSql } from "./prompts";

const days = 400;
const perJob = 10;
const perSet = 50;
const marks = 5_000;

/** The lowest of the values from 0 up are frequent, the highest rare. `salt` makes columns differ. */
const skewed = (values: number, salt: number, of = "g") =>
  `floor(power(abs(hashint4(${of} + ${salt}))::float8 / 2147483648, 2.2) * ${values})::int`;

/** When the artifact with this number was made. An interval is divided before it is multiplied, or it overflows. */
const timeOf = (count: number, number: string) =>
  `now() - (${count} - ${number}) * (interval '${days} days' / ${count})`;

/** A model's file name, with or without folder and extension: runners differ in how they report it. */
const modelSql = `(ARRAY['', 'checkpoints/'])[1 + job % 2] || 'model-' || lpad(${skewed(23, 11, "job")}::text, 2, '0')
  || (ARRAY['', '.safetensors', ''])[1 + job % 3]`;

const environments = `INSERT INTO "Environment" (id, key)
  SELECT ${ids.environment("n")}, key FROM (VALUES (1, 'staging'), (2, 'archive')) made(n, key)`;
const ceilings = `INSERT INTO "EnvironmentVersion" ("environmentId", version, "ceilingDays", at)
  SELECT id, 1, CASE key WHEN 'staging' THEN 200 ELSE 390 END, '2020-01-01' FROM "Environment" WHERE key <> 'default'`;

const setsSql = (count: number) => `INSERT INTO "VariantSet" (id, "workspaceId", key, title, "createdAt")
  SELECT ${ids.set("s")}, w.id, 'set-' || s, 'Set ' || s, ${timeOf(count, `s * ${perSet}`)}
  FROM "Workspace" w, generate_series(1, ${count / perSet}) s WHERE w.slug = '${ws}'`;

const jobsSql = (
  count: number,
) => `INSERT INTO "Job" (id, "workspaceId", "environmentId", "accountId", "setId", "pipelineId",
    "externalId", status, asked, request, "createdAt", "endedAt")
  SELECT ${ids.job("j")}, w.id, (SELECT e.id FROM "Environment" e ORDER BY key OFFSET j % 3 LIMIT 1), a.id,
    ${ids.set(`1 + (j - 1) * ${perJob} / ${perSet}`)}, 'pipeline-' || ${skewed(5, 21, "j")}, 'run-' || j, 'completed', '{}', '{}', t, t
  FROM "Workspace" w, "Account" a, generate_series(1, ${count / perJob}) j,
    LATERAL (SELECT ${timeOf(count, `j * ${perJob}`)} AS t) at
  WHERE w.slug = '${ws}'`;

/** Three pictures at a time have the same composition. */
const blobsSql = (
  count: number,
) => `INSERT INTO "Blob" ("workspaceId", sha256, bytes, crc32, type, width, height, thumbhash, dhash,
    animated, "tileBytes")
  SELECT w.id, md5(g::text) || md5('b' || g), 1500000, g, 'png', 1024, 1024, '', md5('h' || g / 3) || md5('i' || g / 3), false, 20000
  FROM "Workspace" w, generate_series(1, ${count}) g WHERE w.slug = '${ws}'`;

const looksSql = (count: number) => `INSERT INTO "Look" ("workspaceId", dhash)
  SELECT w.id, md5('h' || n) || md5('i' || n) FROM "Workspace" w, generate_series(0, ${count} / 3) n WHERE w.slug = '${ws}' ORDER BY n`;

/** One in 33 is removed; the newest two jobs have not ended. */
const artifactsSql = (
  count: number,
  length: Length,
) => `INSERT INTO "Artifact" (id, "workspaceId", "jobId", index, "environmentId", "setId", sha256,
    bytes, name, state, "writtenAt", "createdAt", "removedAt", type, width, height, animated, prompt, "negativePrompt", model,
    sampler, scheduler, steps, cfg, seed, "sizeKey", "presetKey", "presetSha", "pipelineId", "lookId")
  SELECT ${ids.artifact("g")}, j."workspaceId", j.id, (g - 1) % ${perJob}, j."environmentId", j."setId", md5(g::text) || md5('b' || g),
    1000000 + g % 1000000, 'picture-' || g || '.png', state::"ArtifactState", t,
    CASE state WHEN 'written' THEN NULL ELSE t END, CASE state WHEN 'removed' THEN t + interval '30 days' END,
    (ARRAY['png', 'webp', 'jpeg'])[1 + ${skewed(3, 31)}], 1024, 1024, false, ${promptSql(count, length)}, 'blurred, watermark', ${modelSql},
    'sampler-' || ${skewed(9, 41)}, 'karras', 10 + 2 * ${skewed(15, 51)}, 7, g::text,
    (512 + 64 * ${skewed(11, 61)}) || 'x1024', 'preset-' || ${skewed(40, 71, "job")}, md5('p') || md5('s'), j."pipelineId", looks.first + g / 3
  FROM (SELECT min(id) AS first FROM "Look") looks, generate_series(1, ${count}) g CROSS JOIN LATERAL (SELECT 1 + (g - 1) / ${perJob} AS job) made
  JOIN "Job" j ON j.id = ${ids.job("job")} ${promptJoins} CROSS JOIN
    LATERAL (SELECT ${timeOf(count, "g")} AS t,
      CASE WHEN g > ${count} - 2 * ${perJob} THEN 'written' WHEN g % 33 = 0 THEN 'removed' ELSE 'available' END AS state) at`;

const textsSql = `INSERT INTO "ArtifactText" ("artifactId", measured) SELECT id, '{}' FROM "Artifact"`;

const marksSql = (
  count: number,
) => `INSERT INTO "Mark" ("artifactId", "accountId", "workspaceId", flag, stars, "createdAt", model,
    "pipelineId")
  SELECT a.id, p.id, a."workspaceId", (ARRAY['pick', 'reject', NULL])[1 + n % 3]::"MarkFlag", 1 + n % 5, a."createdAt", a.model,
    a."pipelineId"
  FROM generate_series(1, ${marks}) n, "Account" p, "Artifact" a
  WHERE a.id = ${ids.artifact(`1 + (n::bigint * 7919 * ${count / perJob / 100}) % ${count}`)} AND a."createdAt" IS NOT NULL
  ON CONFLICT DO NOTHING`;

/** Reviews of four candidates each; half are decided and closed. */
const reviewsSql = [
  `INSERT INTO "Review" (id, "workspaceId", "accountId", title, "closedAt")
   SELECT ${ids.review("r")}, w.id, a.id, 'Review ' || r, CASE WHEN r % 2 = 0 THEN now() END
   FROM generate_series(1, ${reviewed}) r, "Workspace" w, "Account" a WHERE w.slug = '${ws}'`,
  (count: number) => `INSERT INTO "Candidate" ("reviewId", "artifactId", "workspaceId", position)
   SELECT ${ids.review("r")}, a.id, a."workspaceId", p FROM generate_series(1, ${reviewed}) r, generate_series(0, 3) p
   JOIN "Artifact" a ON true WHERE a.id = ${ids.artifact(`1 + ((r * 4 + p) * ${Math.max(1, Math.floor(count / reviewed / 5))}) % ${count}`)}`,
  `INSERT INTO "Preferred" ("reviewId", "artifactId")
   SELECT c."reviewId", c."artifactId" FROM "Candidate" c JOIN "Review" r ON r.id = c."reviewId"
   WHERE r."closedAt" IS NOT NULL AND c.position = 0`,
].map((made) => (typeof made === "string" ? () => made : made));

/** The first account, an admin of the workspace, who sees everything. */
async function admin(): Promise<Viewer> {
  const { email } = await firstStart();
  const account = await db().account.findUniqueOrThrow({ where: { email } });
  const workspace = await db().workspace.findUniqueOrThrow({ where: { slug: ws } });
  const { slug, reviewersDownload, reviewersShare, reviewersGenerate, betaSees } = workspace;
  const settings = { reviewersDownload, reviewersShare, reviewersGenerate, betaSees, hidden: [] };
  const membership = { workspaceId: workspace.id, slug, role: "admin", ...settings } as const;
  return {
    kind: "account",
    accountId: account.id,
    email,
    name: account.name,
    status: "approved",
    isOperator: true,
    memberships: [membership],
  };
}

/** Makes a workspace of `count` artifacts with everything that belongs to them, in plain SQL. */
export async function seed(count: number, length: Length = "short"): Promise<Viewer> {
  const viewer = await admin();
  const rows = [
    environments,
    ceilings,
    setsSql,
    jobsSql,
    blobsSql,
    looksSql,
    phrasesSql(length),
    "ANALYZE",
    artifactsSql(count, length),
    textsSql,
    marksSql,
  ];
  await bulkLoad(async (run) => {
    for (const made of [...rows, ...reviewsSql, ...namesSql])
      await run(typeof made === "string" ? made : made(count));
  });
  return viewer;
}
