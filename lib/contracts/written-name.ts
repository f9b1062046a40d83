import * as z from "zod";
import { nameFault } from "@/lib/domain/text/name-fault";

const refuseHidden = (name: string, context: z.RefinementCtx) => {
  const message = nameFault(name);
  if (message !== null) context.addIssue({ code: "custom", message });
};

/** A name that a person gives to something. */
export const writtenName = (most: number) => z.string().trim().min(1).max(most).superRefine(refuseHidden);

/** A name by which programs find something again: its blanks count. */
export const givenKey = (most: number) => z.string().min(1).max(most).superRefine(refuseHidden);
