import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { counting } from "@/lib/db/reviews/votes";
import { andNotHiddenSql } from "@/lib/db/sight/visible";
import type { Scope } from "@/lib/domain/access/access";

/** Two candidates of a review. */
export type ChampionMeeting = { reviewId: string; newId: string; oldId: string };
export type MeetingCounts = { reviewId: string; won: number; lost: number };

/** How often the new one won and lost against the old one, over the votes that count. */
export function countMeetings(scope: Scope, meetings: readonly ChampionMeeting[]): Promise<MeetingCounts[]> {
  const shown = [Prisma.sql`v."leftId"`, Prisma.sql`v."rightId"`].map((id) => andNotHiddenSql(scope, id));
  return db().$queryRaw<MeetingCounts[]>`
    SELECT m."reviewId", count(*) FILTER (WHERE (v.outcome = 'left') = (v."leftId" = m."newId"))::int AS won,
      count(*) FILTER (WHERE (v.outcome = 'left') <> (v."leftId" = m."newId"))::int AS lost
    FROM json_to_recordset(${JSON.stringify(meetings)}::json) m("reviewId" uuid, "newId" uuid, "oldId" uuid)
    JOIN "Review" r ON r.id = m."reviewId" AND r."workspaceId" = ${scope.workspaceId}::uuid
    JOIN "Vote" v ON v."reviewId" = r.id AND ${counting} AND v.outcome IN ('left', 'right')
      AND (v."leftId", v."rightId") IN ((m."newId", m."oldId"), (m."oldId", m."newId"))${shown[0]}${shown[1]}
    GROUP BY m."reviewId"`;
}
