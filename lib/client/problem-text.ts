import { Conflict, Problem } from "@/lib/sdk/problem";

const unreachable = "The server could not be reached. Try again in a moment.";

const changed =
  "Someone else changed it in the meantime. Your change was not saved. Review the current version and try again.";

/** An error in a sentence or two, in the server's words if it responded. */
export function problemText(error: Error): string {
  if (error instanceof Conflict) return changed;
  return error instanceof Problem ? error.message : unreachable;
}

/**
 * Whether the server found nothing; a missing right gives the same response. Errors of marks wrap the response as their
 * cause.
 */
export function isNotFound(error: unknown): boolean {
  if (error instanceof Problem) return error.code === "not_found";
  return error instanceof Error && isNotFound(error.cause);
}

/** The error message for one form field. */
export function fieldProblem(error: Error | null, path: string): string | undefined {
  if (!(error instanceof Problem)) return undefined;
  return error.errors?.find((fault) => fault.path === path)?.message;
}

/** The value of a text field. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
