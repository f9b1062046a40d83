import { ProblemError } from "@/lib/client/call";
import { ErrorPanel } from "./error-panel";

export type FailureProps = {
  error: Error | null;
  /** What could not be done; where it is left out the server's own title stands, or that there was no answer. */
  title?: string;
  onRetry?: () => void;
};

const unreachable = "The server could not be reached";

/** What went wrong, in the server's words where it answered. */
export function Failure({ error, title, onRetry }: FailureProps) {
  if (error === null) return null;
  if (error instanceof ProblemError)
    return (
      <ErrorPanel problem={{ ...error.problem, title: title ?? error.problem.title }} onRetry={onRetry} />
    );
  const detail = title ? `${unreachable}. Try again in a moment.` : "Try again in a moment.";
  return <ErrorPanel problem={{ title: title ?? unreachable, detail }} onRetry={onRetry} />;
}
