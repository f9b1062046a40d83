import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";
import type { LeavingFile } from "@/lib/domain/provenance/departure";

const { sql } = Prisma;

/** Who takes: the account, or for visitors the network that the link was visited from. */
export type Taker = { caller: string; linkId: string | null };

const minuteMs = 60_000;

/** A digest as an id, a UUID of version 8: what has the same key is written once. */
const digestSql = (key: Prisma.Sql) =>
  sql`overlay(overlay(encode(substr(sha256(convert_to(${key}, 'UTF8')), 1, 16), 'hex') PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid`;

/** Writes what one download grants: once per caller, file and minute. */
export async function insertDeparture(
  { workspaceId, by, now }: Scope<"download">,
  artifactId: string,
  file: LeavingFile,
  { caller, linkId }: Taker,
): Promise<void> {
  const at = now();
  const how = linkId === null ? "download" : "link";
  const minute = Math.floor(at.getTime() / minuteMs);
  const key = [how, linkId, caller, artifactId, file.format, file.embed, file.sha256, minute].join(" ");
  await db().$executeRaw`
    INSERT INTO "Departure" (id, "workspaceId", at, how, "accountId", "linkId", "artifactId", name, format, embed, sha256, ai, mark)
    SELECT ${digestSql(sql`${key}::text`)}, a."workspaceId", ${at}, ${how}, ${by}::uuid, ${linkId}::uuid, a.id, a.name, ${file.format}, ${file.embed},
      ${file.sha256}, nullif(a.ai, 'none'), ${file.mark}
    FROM "Artifact" a WHERE a.id = ${artifactId}::uuid AND a."workspaceId" = ${workspaceId}::uuid
    ON CONFLICT DO NOTHING`;
}

/** As what a member leaves; its sha256 is left out where it is the original's. */
export const memberFile = ({ format, embed, mark, sha256 }: LeavingFile, original: string): string =>
  [format, embed, mark, ...(sha256 === original ? [] : [sha256])].join(" ");

/**
 * Writes one departure for each member of an archive, the first time that the caller takes it. Rows that an older
 * version made do not say what their members are.
 */
export async function insertArchiveDepartures(
  { workspaceId, by, now }: Scope<"download">,
  exportId: string,
  { caller, linkId }: Taker,
): Promise<void> {
  const how = linkId === null ? "export" : "link_archive";
  const key = [how, exportId, caller, ""].join(" ");
  const idOf = (member: Prisma.Sql) => digestSql(sql`${key}::text || ${member}::text`);
  await db().$executeRaw`
    INSERT INTO "Departure" (id, "workspaceId", at, how, "accountId", "linkId", "exportId", "artifactId", name, format, embed, sha256,
      ai, mark)
    SELECT ${idOf(sql`m.id`)}, x."workspaceId", ${now()}, ${how}, ${by}::uuid, x."linkId", x.id, a.id, a.name,
      coalesce(split_part(m.file, ' ', 1), x.format),
      coalesce(split_part(m.file, ' ', 2), x.request->>'embed', CASE x.format WHEN 'original' THEN 'keep' ELSE 'strip' END),
      CASE WHEN coalesce(split_part(m.file, ' ', 4), '') <> '' THEN split_part(m.file, ' ', 4)
        WHEN m.file IS NOT NULL OR x.format = 'original' THEN a.sha256 END,
      nullif(a.ai, 'none'),
      coalesce(split_part(m.file, ' ', 3), CASE x.format WHEN 'original' THEN 'original' ELSE 'none' END)
    FROM "Export" x CROSS JOIN LATERAL unnest(x."memberIds", x."memberFiles") AS m(id, file)
      JOIN "Artifact" a ON a.id = m.id AND a."workspaceId" = x."workspaceId"
    WHERE x.id = ${exportId}::uuid AND x."workspaceId" = ${workspaceId}::uuid
      AND NOT EXISTS (SELECT 1 FROM "Departure" d WHERE d.id = ${idOf(sql`x."memberIds"[1]`)})
    ON CONFLICT DO NOTHING`;
}
