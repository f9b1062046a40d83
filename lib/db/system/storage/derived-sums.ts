import { db } from "@/lib/db/client";
import type { SystemScope } from "@/lib/domain/access/system-scope";

/** A derived file, by the parts of its storage key. */
export type DerivedPlace = { workspaceId: string; sha256: string; variant: string };

/** The CRC-32 of each of these files as it was last made; undefined where none is recorded. In their order. */
export async function listDerivedSums(
  _scope: SystemScope<"sweep">,
  places: readonly DerivedPlace[],
): Promise<(number | undefined)[]> {
  const rows = await db().$queryRaw<{ n: number; crc32: bigint }[]>`
    SELECT p.n::int, d.crc32
    FROM unnest(
      ${places.map(({ workspaceId }) => workspaceId)}::uuid[],
      ${places.map(({ sha256 }) => sha256)}::text[],
      ${places.map(({ variant }) => variant)}::text[]) WITH ORDINALITY p("workspaceId", sha256, variant, n)
    JOIN "Derived" d USING ("workspaceId", sha256, variant)`;
  const sums = new Map(rows.map(({ n, crc32 }) => [n, Number(crc32)]));
  return places.map((_, i) => sums.get(i + 1));
}
