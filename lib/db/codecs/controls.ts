import * as z from "zod";
import { type ControlPlan, noControls } from "@/lib/domain/reviews/controls/control-plan";

const Plan = z.object({
  repeats: z.int(),
  swapped: z.int(),
  planted: z.int(),
  known: z.array(z.object({ betterId: z.string(), worseId: z.string(), question: z.string().nullable() })),
});

/** `Review.controls`, which is null where none are mixed in. */
export const readControls = (json: unknown): ControlPlan => Plan.safeParse(json).data ?? noControls;
