import { ProblemError } from "@/lib/client/call";

export type ShownProblem = { title: string; detail?: string };

/** An error as the panel shows it. */
export function problemOf(error: Error): ShownProblem {
  if (error instanceof ProblemError) return error.problem;
  return { title: "The server could not be reached", detail: "Try again in a moment." };
}

/** An error as one sentence. */
export function problemText(error: Error): string {
  const { title, detail } = problemOf(error);
  return error instanceof ProblemError ? (detail ?? title) : `${title}. ${detail}`;
}
