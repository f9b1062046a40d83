import { ErrorPanel } from "@/components/ui/error-panel";
import { Failure } from "@/components/ui/failure";
import { DecidedMeanwhile } from "./prefer";

type DecisionFailureProps = {
  error: Error | null;
  /** What to do when somebody else was quicker. */
  meanwhile: string;
};

export function DecisionFailure({ error, meanwhile }: DecisionFailureProps) {
  if (!(error instanceof DecidedMeanwhile)) return <Failure error={error} />;
  return <ErrorPanel problem={{ title: "Somebody else decided meanwhile", detail: meanwhile }} />;
}
