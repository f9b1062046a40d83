import { isLasting } from "@/lib/domain/uploads/lasting-refusal";
import { Problem } from "@/lib/sdk/problem";

/**
 * Why an attempt came to nothing. `job`: it would fail anywhere; `runner`: another try may do it; `release`: nobody is
 * at fault, and it does not count.
 */
export class AttemptFailure extends Error {
  constructor(
    readonly kind: "job" | "runner" | "release",
    message: string,
  ) {
    super(message);
    this.name = "AttemptFailure";
  }
}

/** Whether the server says that the attempt is over: taken by another, canceled, done, or its job is gone. */
export function hasEnded(error: unknown): boolean {
  if (!(error instanceof Problem)) return false;
  const { status, current } = error;
  if (status === 404 || status === 410) return true;
  return status === 409 && typeof (current as { because?: unknown } | undefined)?.because === "string";
}

/** What is told of an error. A picture that the server refuses would be refused again: that is the job's. */
export function failureOf(error: unknown): AttemptFailure {
  if (error instanceof AttemptFailure) return error;
  if (error instanceof Problem)
    return new AttemptFailure(isLasting(error.code) ? "job" : "runner", error.message);
  return new AttemptFailure("runner", error instanceof Error ? error.message : String(error));
}
