import { AppError, isAppError } from "@/lib/errors";

const mark = { damaged: true };

/** Bytes that are there, and not those that were stored. */
export const damaged = (message: string) => new AppError("unavailable", message, { cause: mark });

/** Unlike a store that is away, one that answers with other bytes will do so again. */
export const isDamaged = (error: unknown) => isAppError(error) && error.cause === mark;
