import { rowsOf } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";

/** Throws if the database does not respond. */
export async function ping(): Promise<void> {
  await rowsOf(Prisma.sql`SELECT 1`);
}
