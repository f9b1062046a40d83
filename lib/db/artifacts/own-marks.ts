import { Prisma } from "@/lib/db/generated/client";
import type { Scope } from "@/lib/domain/access/access";

const { sql } = Prisma;

/** `m`: the caller's own mark on `"Artifact" a`; an assistant's is not its account's. Goes behind FROM or JOIN and before AND. */
export const ownMarkSql = ({ assistant, userId }: Scope, on: "ON" | "WHERE"): Prisma.Sql => {
  const how = on === "ON" ? sql`ON` : sql`WHERE`;
  return assistant === null
    ? sql`"Mark" m ${how} m."artifactId" = a.id AND m."accountId" = ${userId}::uuid`
    : sql`"AssistantMark" m ${how} m."artifactId" = a.id AND m."assistantId" = ${assistant.id}::uuid`;
};
