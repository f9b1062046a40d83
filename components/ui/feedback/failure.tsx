import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { fieldProblem, problemText } from "@/lib/client/problem-text";
import { Conflict, Problem } from "@/lib/sdk/problem";
import { ErrorPanel } from "./error-panel";
import { RetryButton } from "./retry-button";

export type FailureProps = {
  error: Error | null;
  /** What failed. Defaults to the server's title, or says that the server could not be reached. */
  title?: string | undefined;
  /** Shown after a conflicting change by someone else, next to the current version. */
  stale?: { title: string; detail: string };
  /** Form fields that show their own errors. */
  fields?: readonly string[];
  /** Shows one line, for the top of a form or above data that is still shown. */
  inline?: boolean;
  onRetry?: (() => void) | undefined;
  isRetrying?: boolean;
  actions?: ReactNode;
};

const unreachable = "The server could not be reached";

function problemOf(error: Error, { title, stale }: FailureProps) {
  if (error instanceof Conflict && stale !== undefined) return stale;
  if (error instanceof Problem) return { ...error, detail: error.message, title: title ?? error.title };
  return { title: title ?? unreachable, detail: title ? problemText(error) : "Try again in a moment." };
}

/** Shows an error, in the server's words if it responded. */
export function Failure(props: FailureProps) {
  const { error, fields = [], inline = false, ...given } = props;
  if (error === null || fields.some((field) => fieldProblem(error, field) !== undefined)) return null;
  if (inline) return <Line {...given} text={problemText(error)} />;
  const { onRetry, isRetrying, actions } = given;
  return <ErrorPanel problem={problemOf(error, props)} {...{ onRetry, isRetrying, actions }} />;
}

type LineProps = Pick<FailureProps, "title" | "onRetry" | "isRetrying" | "actions"> & { text: string };

function Line({ title, text, onRetry, isRetrying, actions }: LineProps) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-rejected/40 bg-raise px-3 py-1.5"
    >
      <p className="flex min-h-7 min-w-0 flex-1 basis-60 items-start gap-2 py-1 [overflow-wrap:anywhere]">
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-rejected" />
        <span>
          {title === undefined ? null : <b className="font-semibold">{title}. </b>}
          {text}
        </span>
      </p>
      {onRetry ? <RetryButton onRetry={onRetry} isRetrying={isRetrying} /> : null}
      {actions}
    </div>
  );
}
