import * as z from "zod";
import { attemptStates } from "@/lib/domain/jobs/attempt-rules";
import { Id, Time } from "./wire";

export const AttemptState = z.enum(attemptStates);

/** One runner's try at one job. */
export const Attempt = z.object({
  id: Id,
  number: z.int(),
  runner: z.object({ id: Id, name: z.string() }),
  state: AttemptState,
  startedAt: Time,
  /** The runner must be heard of until then. */
  expiresAt: Time,
  endedAt: Time.nullable(),
  error: z.string().nullable(),
});
export type Attempt = z.infer<typeof Attempt>;

/** Of a running job, as its runner says. */
export const Progress = z.object({
  fraction: z.number().nullable(),
  step: z.int().nullable(),
  steps: z.int().nullable(),
  note: z.string().nullable(),
});

export const WaitingBecause = z.object({
  reason: z.enum(["no_runner", "offline", "no_model", "busy", "paused", "backing_off"]),
  text: z.string(),
  since: Time,
  /** How many jobs of its batch are claimed before it. */
  ahead: z.int().optional(),
  /** When it is tried again. */
  nextAt: Time.optional(),
});
export type WaitingBecause = z.infer<typeof WaitingBecause>;
