import * as z from "zod";
import type { Offer } from "@/lib/domain/runners/offer";

const bound = z.union([z.number(), z.string()]);

const StoredOffers = z.array(
  z.object({
    pipeline: z.object({ id: z.string(), version: z.string() }),
    title: z.string(),
    settings: z.array(
      z.object({
        key: z.string(),
        type: z.enum(["whole", "number", "text", "choice", "bool", "artifact"]),
        min: bound.optional(),
        max: bound.optional(),
        multipleOf: z.number().optional(),
        choices: z.array(z.string()).optional(),
        default: z.union([z.string(), z.number(), z.boolean()]).optional(),
        required: z.boolean().optional(),
      }),
    ),
    pictures: z.object({ max: z.number() }).optional(),
  }),
) satisfies z.ZodType<Offer[]>;

/** What a runner offers. */
export const readOffers = (stored: unknown): Offer[] => StoredOffers.parse(stored);

const StoredLabels = z.record(z.string(), z.string());

export const readLabels = (stored: unknown): Record<string, string> => StoredLabels.parse(stored);
