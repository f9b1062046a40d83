import * as z from "zod";
import { mostControls } from "@/lib/domain/reviews/controls/control-plan";
import { Id } from "../wire";
import { QuestionKey } from "./questions";

const upTo = (most: number) => z.int().min(0).max(most);

/** Of two candidates, which is better; `question`: by this one, by default the leading one. */
const KnownPair = z
  .strictObject({ betterId: Id, worseId: Id, question: QuestionKey.optional() })
  .refine(({ betterId, worseId }) => betterId !== worseId, {
    message: "two different candidates",
    path: ["worseId"],
  });

/**
 * Pairs mixed in to learn about the raters: shown once more, with exchanged sides, a picture beside a blurred copy of itself, and
 * ones whose better picture is known.
 */
export const ControlsBody = z.strictObject({
  repeats: upTo(mostControls.repeats).optional(),
  swapped: upTo(mostControls.swapped).optional(),
  planted: upTo(mostControls.planted).optional(),
  known: z.array(KnownPair).max(mostControls.known).optional(),
});
export type ControlsBody = z.infer<typeof ControlsBody>;

/** How many controls of each kind every reviewer is asked; null while the caller judges blind. */
export const ControlCounts = z
  .object({ repeats: z.int(), swapped: z.int(), known: z.int(), planted: z.int() })
  .nullable();
