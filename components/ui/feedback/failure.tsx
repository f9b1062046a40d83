import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { ProblemError, Stale } from "@/lib/client/call";
import { fieldProblem, problemText } from "@/lib/client/problem-text";
import { ErrorPanel } from "./error-panel";

export type FailureProps = {
  error: Error | null;
  /** What failed; default is the server's title, or that the server could not be reached. */
  title?: string | undefined;
  /** Shown after a conflicting change by someone else, next to the current version. */
  stale?: { title: string; detail: string };
  /** Form fields that show their own errors. */
  fields?: readonly string[];
  /** One line, for the top of a form. */
  inline?: boolean;
  onRetry?: (() => void) | undefined;
  actions?: ReactNode;
};

const unreachable = "The server could not be reached";

function problemOf(error: Error, { title, stale }: FailureProps) {
  if (error instanceof Stale && stale !== undefined) return stale;
  if (error instanceof ProblemError) return { ...error.problem, title: title ?? error.problem.title };
  return { title: title ?? unreachable, detail: title ? problemText(error) : "Try again in a moment." };
}

/** Shows an error, in the server's words if it responded. */
export function Failure(props: FailureProps) {
  const { error, fields = [], inline = false, onRetry, actions } = props;
  if (error === null || fields.some((field) => fieldProblem(error, field) !== undefined)) return null;
  if (!inline) return <ErrorPanel problem={problemOf(error, props)} onRetry={onRetry} actions={actions} />;
  return (
    <p
      role="alert"
      className="flex items-start gap-2 rounded-md border border-rejected/40 bg-raise px-3 py-2"
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-rejected" />
      {problemText(error)}
    </p>
  );
}
