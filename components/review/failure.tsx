import { ErrorPanel } from "@/components/ui/error-panel";
import { ProblemError } from "@/lib/client/call";

/** What went wrong, in the server's words where it answered. */
export function Failure({ error, onRetry }: { error: Error | null; onRetry?: () => void }) {
  if (error === null) return null;
  const unreachable = { title: "The server could not be reached", detail: "Try again in a moment." };
  const problem = error instanceof ProblemError ? error.problem : unreachable;
  return <ErrorPanel problem={problem} onRetry={onRetry} />;
}
