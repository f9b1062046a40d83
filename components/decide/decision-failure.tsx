import { ErrorPanel } from "@/components/ui/error-panel";
import { ProblemError } from "@/lib/client/call";
import { DecidedMeanwhile } from "./prefer";

type DecisionFailureProps = {
  error: Error | null;
  /** What to do when somebody else was quicker. */
  meanwhile: string;
};

/** What went wrong with a decision, in the server's words where it answered. */
export function DecisionFailure({ error, meanwhile }: DecisionFailureProps) {
  if (error === null) return null;
  if (error instanceof DecidedMeanwhile)
    return <ErrorPanel problem={{ title: "Somebody else decided meanwhile", detail: meanwhile }} />;
  if (error instanceof ProblemError) return <ErrorPanel problem={error.problem} />;
  return (
    <ErrorPanel problem={{ title: "The server could not be reached", detail: "Try again in a moment." }} />
  );
}
