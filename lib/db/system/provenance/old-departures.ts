import { db } from "@/lib/db/client";
import type { SystemScope } from "@/lib/domain/access/system-scope";

/** Deletes departures from before a time, workspace by workspace: the index begins with it. */
export async function deleteOldDepartures(_system: SystemScope<"sweep">, before: Date): Promise<void> {
  await db().$executeRaw`
    DELETE FROM "Departure" d USING "Workspace" w WHERE d."workspaceId" = w.id AND d.at < ${before}`;
}

/** Empties what rows of archives that nobody can take any more say of their members' files. */
export async function forgetMemberFiles(_system: SystemScope<"sweep">, before: Date): Promise<void> {
  await db().$executeRaw`
    UPDATE "Export" SET "memberFiles" = '{}' WHERE "createdAt" < ${before} AND "memberFiles" <> '{}'`;
}
