import { ProblemError } from "@/lib/client/call";

/** The message for one field of a refused form. */
export function fieldProblem(error: unknown, path: string): string | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  return error.problem.errors?.find((fault) => fault.path === path)?.message;
}

/** What went wrong, unless it stands beside one of the form's fields already. */
export function formProblem(error: unknown, paths: readonly string[] = []): string | undefined {
  if (error === null || error === undefined) return undefined;
  if (!(error instanceof ProblemError)) return "The server could not be reached. Try again in a moment.";
  return paths.some((path) => fieldProblem(error, path)) ? undefined : error.problem.detail;
}

/** A text field of a submitted form. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
