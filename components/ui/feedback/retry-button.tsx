import { Button } from "../button";

export type RetryButtonProps = { onRetry: () => void; isRetrying?: boolean | undefined };

/** Not disabled while it runs, so that it keeps focus. */
export function RetryButton({ onRetry, isRetrying = false }: RetryButtonProps) {
  return (
    <Button size="sm" aria-disabled={isRetrying} onClick={isRetrying ? undefined : onRetry}>
      {isRetrying ? "Trying again…" : "Try again"}
    </Button>
  );
}
