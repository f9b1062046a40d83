import { Failure } from "./failure";

/** Result of `useQuery` or `useInfiniteQuery`. */
export type ReadState = {
  data: unknown;
  error: Error | null;
  isFetching: boolean;
  isFetchNextPageError?: boolean;
  refetch: () => Promise<unknown>;
};

export type ReadFailureProps = {
  read: ReadState;
  /** With its article: "The presets". */
  what: string;
};

/**
 * Says what could not be loaded, in one line if earlier data is still shown. `ShowMore` reports a failed next page in
 * its own place.
 */
export function ReadFailure({ read, what }: ReadFailureProps) {
  const { data, error, isFetching, isFetchNextPageError = false, refetch } = read;
  if (isFetchNextPageError) return null;
  const hasData = data !== undefined;
  return (
    <Failure
      error={error}
      inline={hasData}
      title={`${what} could not be ${hasData ? "refreshed" : "loaded"}`}
      onRetry={() => void refetch()}
      isRetrying={isFetching}
    />
  );
}
