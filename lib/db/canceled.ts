/** PostgreSQL's `query_canceled`: a statement took too long, or its reader left. */
export const canceled = "57014";

type Thrown = { code?: unknown; meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } } };

/** Whether an error of the driver, or of the client, is that of a statement that was stopped. */
export function isCanceled(error: unknown): boolean {
  const { code, meta } = (error ?? {}) as Thrown;
  return code === canceled || meta?.driverAdapterError?.cause?.originalCode === canceled;
}
