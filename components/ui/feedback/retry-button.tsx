import { Button } from "../button";

export type RetryButtonProps = { onRetry: () => void; isRetrying?: boolean | undefined };

/** Keeps the focus while it runs: a disabled button would lose it. */
export function RetryButton({ onRetry, isRetrying = false }: RetryButtonProps) {
  return (
    <Button size="sm" aria-disabled={isRetrying} onClick={isRetrying ? undefined : onRetry}>
      {isRetrying ? "Trying again…" : "Try again"}
    </Button>
  );
}
