import type { Prisma } from "@/lib/db/generated/client";

export const attemptSelect = {
  id: true,
  jobId: true,
  number: true,
  state: true,
  startedAt: true,
  expiresAt: true,
  endedAt: true,
  error: true,
  progress: true,
  step: true,
  steps: true,
  note: true,
  runner: { select: { id: true, name: true, silenceSeconds: true } },
} satisfies Prisma.AttemptSelect;

export type AttemptRow = Prisma.AttemptGetPayload<{ select: typeof attemptSelect }>;
