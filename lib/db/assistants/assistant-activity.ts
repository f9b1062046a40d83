import { rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { startingAfterSql } from "@/lib/db/keyset";
import { andNotHiddenSql, seesCommentsSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";
import type { ActivityKind } from "@/lib/domain/assistants/activity-kinds";
import type { Outcome } from "@/lib/domain/reviews/vote";

const { sql } = Prisma;

/** `otherId`: the right one of a pair. `text`: a reason, or what a comment says. */
export type ActivityRow = {
  kind: ActivityKind;
  at: Date;
  id: string;
  reviewId: string | null;
  reviewTitle: string | null;
  artifactId: string | null;
  artifactName: string | null;
  otherId: string | null;
  otherName: string | null;
  batchId: string | null;
  batchTitle: string | null;
  outcome: Outcome | null;
  flag: "pick" | "reject" | null;
  stars: number | null;
  state: "open" | "accepted" | "dismissed" | null;
  text: string | null;
};

/** The columns of each kind; `id` is unique among all of them. */
const columns = sql`kind, at, id, "reviewId", "artifactId", "otherId", "batchId", outcome, flag, stars, state, text`;

/** The kinds of rows, each with these columns. */
function kindsSql(scope: Scope, assistantId: string): readonly Prisma.Sql[] {
  const of = (alias: string) =>
    sql`${Prisma.raw(alias)}."workspaceId" = ${scope.workspaceId}::uuid AND ${Prisma.raw(alias)}."assistantId" = ${assistantId}::uuid`;
  const seen = (column: string) => andNotHiddenSql(scope, Prisma.raw(column));
  const [noId, noWord, noCount] = [sql`NULL::uuid`, sql`NULL::text`, sql`NULL::int`];
  return [
    sql`SELECT 'vote', v.at, 'vote:' || v."reviewId" || ':' || v.seq, v."reviewId", v."leftId", v."rightId", ${noId},
      v.outcome::text, ${noWord}, ${noCount}, ${noWord}, v.reason
      FROM "AssistantVote" v WHERE ${of("v")} AND v."replacedBy" IS NULL${seen('v."leftId"')}${seen('v."rightId"')}`,
    sql`SELECT 'mark', m.at, 'mark:' || m."artifactId", ${noId}, m."artifactId", ${noId}, ${noId},
      ${noWord}, m.flag::text, m.stars, ${noWord}, ${noWord}
      FROM "AssistantMark" m WHERE ${of("m")}${seen('m."artifactId"')}`,
    sql`SELECT 'comment', c."createdAt", 'comment:' || c.id, ${noId}, c."artifactId", ${noId}, ${noId},
      ${noWord}, ${noWord}, ${noCount}, ${noWord}, c.body
      FROM "Comment" c WHERE ${of("c")} AND c."deletedAt" IS NULL AND ${seesCommentsSql(scope)}${seen('c."artifactId"')}`,
    sql`SELECT 'suggestion', g.at, 'suggestion:' || g.id, g."reviewId", g."artifactId", ${noId}, ${noId},
      ${noWord}, ${noWord}, ${noCount}, g.state::text, g.reason
      FROM "Suggestion" g WHERE ${of("g")}${seen('g."artifactId"')}`,
    sql`SELECT 'batch', b."createdAt", 'batch:' || b.id, ${noId}, ${noId}, ${noId}, b.id,
      ${noWord}, ${noWord}, ${noCount}, ${noWord}, ${noWord}
      FROM "Batch" b WHERE ${of("b")}`,
  ];
}

export type ActivityPage = {
  assistantId: string;
  before: { at: Date; id: string } | null;
  take: number;
};

/** What an assistant did, newest first, without what a blind review hides from the scope. */
export function listActivityRows(
  scope: Scope<"audit:read">,
  { assistantId, before, take }: ActivityPage,
): Promise<ActivityRow[]> {
  const [at, id] = [sql`k.at`, sql`k.id COLLATE "C"`];
  const older = startingAfterSql(
    before && [
      [at, "desc", sql`${before.at}`],
      [id, "desc", sql`${before.id}`],
    ],
  );
  const newest = sql`ORDER BY ${at} DESC, ${id} DESC LIMIT ${take}`;
  // Each kind is cut by itself, along its own index.
  const kinds = kindsSql(scope, assistantId).map(
    (rows) => sql`(SELECT * FROM (${rows}) k (${columns}) WHERE ${older} ${newest})`,
  );
  return rowsOf<ActivityRow>(sql`
    SELECT k.*, r.title AS "reviewTitle", a.name AS "artifactName", o.name AS "otherName", b.title AS "batchTitle"
    FROM (SELECT * FROM (${Prisma.join(kinds, " UNION ALL ")}) k ${newest}) k
    LEFT JOIN "Review" r ON r.id = k."reviewId" LEFT JOIN "Artifact" a ON a.id = k."artifactId"
    LEFT JOIN "Artifact" o ON o.id = k."otherId" LEFT JOIN "Batch" b ON b.id = k."batchId"
    ORDER BY ${at} DESC, ${id} DESC`);
}
