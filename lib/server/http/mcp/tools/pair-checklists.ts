import * as z from "zod";
import { PictureChecklist } from "@/lib/contracts/checklists/checklists";
import { Id } from "@/lib/contracts/wire";
import { can } from "@/lib/domain/access/access";
import { groupBy } from "@/lib/domain/lists/group-by";
import type { Pair } from "@/lib/domain/reviews/vote";
import { getPictureChecklist } from "@/lib/services/checklists/picture-checklist";
import type { ToolCaller } from "../tool";

/** A checklist, and which of the two pictures it is of. */
export const PairChecklists = z.array(
  PictureChecklist.pick({ prompt: true, lines: true }).extend({ candidateIds: z.array(Id) }),
);

type PairChecklists = z.infer<typeof PairChecklists>;

/** The checklists of a pair's pictures, as the caller may see them; nothing where there is none, or without the right to read reviews. */
export async function pairChecklists(
  { viewer, ws }: Pick<ToolCaller, "viewer" | "ws">,
  { reviewId, pair }: { reviewId: string; pair: Pair },
): Promise<{ checklists?: PairChecklists }> {
  if (!can(viewer, ws, "review:read")) return {};
  const found = await Promise.all(
    [pair.leftId, pair.rightId].map(async (id) => ({
      id,
      ...(await getPictureChecklist(viewer, ws, { id, reviewId })),
    })),
  );
  const listed = found.filter(({ lines }) => lines.length > 0);
  const checklists = [...groupBy(listed, ({ checklist }) => checklist?.id)].flatMap(([, of]) =>
    of.slice(0, 1).map(({ prompt, lines }) => ({ prompt, lines, candidateIds: of.map(({ id }) => id) })),
  );
  return checklists.length === 0 ? {} : { checklists };
}
