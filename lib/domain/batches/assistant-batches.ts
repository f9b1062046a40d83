/** How many cells a workspace lets an assistant ask for: in one batch, and in all of its batches within `assistantDayMs`. */
export type AssistantLimits = { assistantCells: number; assistantDailyCells: number };

export const assistantDayMs = 24 * 60 * 60 * 1000;

type AssistantRequest = {
  count: number;
  /** Of the preview that the assistant has seen. */
  digest: string | undefined;
};

/** Why an assistant may not ask for a batch; null if it may. */
export function assistantBatchFault(
  { count, digest }: AssistantRequest,
  { assistantCells: most }: Pick<AssistantLimits, "assistantCells">,
): [path: string, message: string] | null {
  if (digest === undefined)
    return ["digest", "An assistant makes what a preview showed: send the digest of preview_batch"];
  if (count <= most) return null;
  return ["axes", `${count} cells; in this workspace an assistant asks for at most ${most} at a time`];
}

/** The same of all its batches of a day, with the one it asks for. */
export function assistantDayFault(
  cells: number,
  { assistantDailyCells: most }: Pick<AssistantLimits, "assistantDailyCells">,
): string | null {
  if (cells <= most) return null;
  return `In this workspace an assistant asks for at most ${most} cells within 24 hours; these would make ${cells}`;
}
