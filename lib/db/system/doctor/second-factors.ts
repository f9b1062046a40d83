import { db } from "@/lib/db/client";
import type { SystemScope } from "@/lib/domain/access/system-scope";

/** Sealed secrets of second factors that are on, the oldest first: a new secret cannot open those before it. */
export async function sampleSecondFactors(
  _system: SystemScope<"install">,
  take: number,
): Promise<Uint8Array[]> {
  const rows = await db().secondFactor.findMany({
    where: { activeAt: { not: null } },
    select: { secret: true },
    orderBy: { createdAt: "asc" },
    take,
  });
  return rows.map(({ secret }) => secret);
}
