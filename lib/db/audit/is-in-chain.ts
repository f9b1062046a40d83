import { Prisma } from "@/lib/db/generated/client";
import { installation } from "@/lib/domain/access/access-of";

/** The events `e` of a workspace, or those of the installation, which name no workspace. */
export const isInChain = (workspaceId: string): Prisma.Sql =>
  workspaceId === installation
    ? Prisma.sql`e."workspaceId" IS NULL`
    : Prisma.sql`e."workspaceId" = ${workspaceId}::uuid`;
